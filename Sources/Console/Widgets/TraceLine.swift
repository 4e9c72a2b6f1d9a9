import BatchEngine
import TerminalKit

/// One check of a trace: its sign, its name and what it found: `✓ rate         29 of 30 left`.
public enum TraceLine {
  /// The check as runs of one line, without its end.
  public static func runs(_ line: AdmissionTrace.Line) -> [Run] {
    let (sign, role): (String, Role) =
      switch line.verdict {
      case .passed: ("✓", .statusOK)
      case .failed: ("✗", .statusError)
      case .replayed: ("~", .statusReplay)
      case .notReached: ("·", .dim)
      }
    let name = line.check.rawValue
    let isReached = line.verdict != .notReached
    return [
      Run("\(sign) ", role), Run(name.padded(to: 12) + " ", isReached ? .text : .dim),
      Run(isReached ? words(line) : "not reached", isReached ? .text : .dim),
    ]
  }

  private static func words(_ line: AdmissionTrace.Line) -> String {
    if case .level(let some, let limit) = line.figures {
      switch line.check {
      case .rate: return "\(max(0, some)) of \(limit ?? 0) left after this"
      case .inFlight: return "\(some) of \(limit ?? 0) running"
      case .bodySize: return "\(Figures.grouped(some)) of \(Figures.grouped(limit ?? 0)) bytes"
      case .batchSize: return "\(some) of at most \(limit ?? 0)"
      default: break
      }
    }
    return words(line.figures)
  }

  /// The figures alone.
  static func words(_ figures: AdmissionTrace.Figures) -> String {
    switch figures {
    case .none: ""
    case .text(let text): text
    case .level(let some, let limit):
      Figures.grouped(some) + (limit.map { " of \(Figures.grouped($0))" } ?? "")
    case .price(let cost, let left):
      "costs \(Figures.grouped(cost))" + (left.map { ", \(Figures.grouped($0)) left" } ?? "")
    case .wait(let time): "in \(Figures.length(time))"
    }
  }
}
