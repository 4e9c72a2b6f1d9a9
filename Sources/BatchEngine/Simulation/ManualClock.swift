import CivilTime

/// A clock that moves only when it is told to, or along with a source of time: for simulation, tests and pictures.
public final class ManualClock: EngineClock, @unchecked Sendable {
  private let lock = Lock()
  private var instant: Instant
  private var source: (@Sendable () -> Instant)?

  public init(at instant: Instant) { self.instant = instant }

  public func now() -> Instant {
    lock.withLock {
      if let source { instant = max(instant, source()) }
      return instant
    }
  }

  /// Goes along with a source where that is ahead, so that nobody has to move the clock while nothing is due.
  ///
  /// - Parameter source: called for each look at the clock; it must not look at it.
  public func follow(_ source: @escaping @Sendable () -> Instant) { lock.withLock { self.source = source } }

  /// Moves again only when it is told to, from where it has come.
  public func standStill() {
    lock.withLock {
      if let source { instant = max(instant, source()) }
      source = nil
    }
  }

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
