import CivilTime

/// A clock that moves only when it is told to: for simulation, tests and pictures.
public final class ManualClock: EngineClock, @unchecked Sendable {
  private let lock = Lock()
  private var instant: Instant

  public init(at instant: Instant) { self.instant = instant }

  public func now() -> Instant { lock.withLock { instant } }

  /// Moves on; a negative length is no move.
  public func advance(by length: Nanoseconds) {
    lock.withLock { instant = instant + max(.zero, length) }
  }

  /// Moves on to a moment; an earlier one is no move.
  public func advance(to moment: Instant) {
    lock.withLock { instant = max(instant, moment) }
  }

  /// Stands at a moment that may lie behind: only together with the state that belongs to it.
  func set(to moment: Instant) { lock.withLock { instant = moment } }
}
