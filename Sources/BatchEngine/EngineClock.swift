import CivilTime
@preconcurrency import Glibc

/// Where the engine's time comes from.
public protocol EngineClock: Sendable {
  /// Never earlier than what it said before.
  func now() -> Instant
  /// How far the wall clock is from that: positive when it is ahead.
  var drift: Nanoseconds { get }
}

extension EngineClock {
  public var drift: Nanoseconds { .zero }
}

/// Ledger time: the wall clock when it was made, and monotonic time since. Steps of the wall clock change nothing.
public struct LedgerClock: EngineClock {
  private let offset: Int64

  /// - Parameter notBefore: it begins there when the wall clock is behind, as after a step back: a ledger's time never
  ///   goes back.
  public init(notBefore: Instant = Instant(nanoseconds: .min)) {
    let wall = max(Self.read(CLOCK_REALTIME), notBefore.nanoseconds)
    offset = wall - Self.read(CLOCK_MONOTONIC)
  }

  public func now() -> Instant { Instant(nanoseconds: offset + Self.read(CLOCK_MONOTONIC)) }

  /// How far the wall clock is from ledger time now: positive when it has been set forward.
  public var drift: Nanoseconds { Instant(nanoseconds: Self.read(CLOCK_REALTIME)) - now() }

  private static func read(_ id: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(id, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
