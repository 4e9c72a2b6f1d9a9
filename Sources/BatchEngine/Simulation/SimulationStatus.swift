import CivilTime

/// How simulated time stands, what sends, and how many steps can be taken back.
public struct SimulationStatus: Sendable {
  /// A source of traffic.
  public struct Source: Equatable, Sendable {
    public let name: String
    /// What it is like, in a few words.
    public let words: String
    public let requestsPerSecond: Double
    /// Elements of a batch.
    public let items: ClosedRange<Int>
    /// Share of elements that are wrong, and of requests that repeat an earlier key; 0 to 1.
    public let bad: Double
    public let repeats: Double
    public let isOn: Bool

    public init(
      name: String, words: String, requestsPerSecond: Double, items: ClosedRange<Int>, bad: Double,
      repeats: Double, isOn: Bool
    ) {
      self.name = name
      self.words = words
      self.requestsPerSecond = requestsPerSecond
      self.items = items
      self.bad = bad
      self.repeats = repeats
      self.isOn = isOn
    }
  }

  public let clock: SimulatedClock
  /// How far simulated time is ahead of real time; negative when it is behind.
  public let ahead: Nanoseconds
  public let sources: [Source]
  /// Sources that are not there and can be added.
  public let offered: [Source]
  public let seed: UInt64
  /// Steps that can be taken back, and done again.
  public let undoable: Int
  public let redoable: Int
  /// What the world was before the last step; nil when there was none.
  public let before: EngineMemento?

  public init(
    clock: SimulatedClock, ahead: Nanoseconds, sources: [Source], offered: [Source], seed: UInt64,
    undoable: Int, redoable: Int, before: EngineMemento?
  ) {
    self.clock = clock
    self.ahead = ahead
    self.sources = sources
    self.offered = offered
    self.seed = seed
    self.undoable = undoable
    self.redoable = redoable
    self.before = before
  }

  /// Whether time goes as outside: nobody need be told that it is simulated.
  public var isLive: Bool {
    clock.isRunning && clock.speed == .times(1) && ahead.count.magnitude < 1_000_000_000
  }
}
