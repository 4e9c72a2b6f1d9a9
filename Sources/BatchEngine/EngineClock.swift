import CivilTime
@preconcurrency import Glibc

/// Where the engine's time comes from.
public protocol EngineClock: Sendable {
  /// Never earlier than what it said before.
  func now() -> Instant
}

/// Ledger time: the wall clock when it was made, and monotonic time since. Steps of the wall clock change nothing.
public struct LedgerClock: EngineClock {
  private let offset: Int64

  public init() { offset = Self.read(CLOCK_REALTIME) - Self.read(CLOCK_MONOTONIC) }

  public func now() -> Instant { Instant(nanoseconds: offset + Self.read(CLOCK_MONOTONIC)) }

  private static func read(_ id: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(id, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
