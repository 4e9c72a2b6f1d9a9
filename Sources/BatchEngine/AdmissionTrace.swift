import CivilTime

/// What every check said of one submission: the reason for its answer, and the whole of a dry run.
public struct AdmissionTrace: Sendable {
  public struct Line: Sendable {
    public let check: Check
    public let verdict: Verdict
    public let figures: Figures
  }

  public enum Verdict: String, Sendable {
    case passed, failed, replayed
    case notReached = "not reached"
  }

  /// What a check looked at, kept as values and put into words only where a person reads them.
  public enum Figures: Equatable, Sendable {
    case none
    case text(String)
    /// So much of so much: tokens left, items of the cap, batches in flight.
    case level(Int, of: Int?)
    /// The price, and what is left of the month before it is paid.
    case price(Int, left: Int?)
    case wait(Nanoseconds)
  }

  public private(set) var lines: [Line] = []

  init(capacity: Int) { lines.reserveCapacity(capacity) }

  mutating func append(_ check: Check, _ verdict: Verdict, _ figures: Figures = .none) {
    lines.append(Line(check: check, verdict: verdict, figures: figures))
  }

  /// The check that decided: the one that failed or found the stored answer; nil when all passed.
  public var decisive: Line? { lines.first { $0.verdict == .failed || $0.verdict == .replayed } }
}
