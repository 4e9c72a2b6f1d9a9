// CivilTime: moments and dates of UTC, without a clock.
//
// Instant         nanoseconds of Unix time, and lengths of time; what every "now" in this program is
// CivilDate       the calendar, CivilDateTime a date with a time of day
// ISO8601         both as text
// BillingMonth    the month that quota is counted in
//
// Nothing here asks what time it is: that is told.

/// A moment of the engine's ledger time: nanoseconds of UTC since 1970-01-01T00:00:00Z.
///
/// Sixty-four bits reach from 1677 to 2262. Arithmetic saturates at both ends, so that a figure from
/// outside (a retention, an expiry far away) can never trap.
public struct Instant: Hashable, Comparable, Sendable {
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }
  /// Whole seconds of Unix time.
  public init(unixSeconds: Int64) { self.init(nanoseconds: unixSeconds.saturatingTimes(1_000_000_000)) }

  /// Seconds of Unix time, rounded down.
  public var unixSeconds: Int64 { nanoseconds.flooredDivision(by: 1_000_000_000) }

  public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }
  public static func + (a: Instant, b: Nanoseconds) -> Instant {
    Instant(nanoseconds: a.nanoseconds.saturatingPlus(b.count))
  }
  public static func - (a: Instant, b: Nanoseconds) -> Instant {
    Instant(nanoseconds: a.nanoseconds.saturatingMinus(b.count))
  }
  /// The time from `b` to `a`; negative when `a` is earlier.
  public static func - (a: Instant, b: Instant) -> Nanoseconds {
    Nanoseconds(a.nanoseconds.saturatingMinus(b.nanoseconds))
  }
}

/// A length of time in whole nanoseconds; limits and waits are exact.
public struct Nanoseconds: Hashable, Comparable, Sendable {
  public var count: Int64

  public init(_ count: Int64) { self.count = count }
  public static func seconds(_ n: Int64) -> Nanoseconds { Nanoseconds(n.saturatingTimes(1_000_000_000)) }
  public static func milliseconds(_ n: Int64) -> Nanoseconds { Nanoseconds(n.saturatingTimes(1_000_000)) }
  public static func minutes(_ n: Int64) -> Nanoseconds { .seconds(n.saturatingTimes(60)) }
  public static func hours(_ n: Int64) -> Nanoseconds { .seconds(n.saturatingTimes(3600)) }
  public static let zero = Nanoseconds(0)

  /// Whole seconds, rounded up: how long to wait so that the whole length has passed.
  public var secondsRoundedUp: Int64 { -(-max(count, -.max)).flooredDivision(by: 1_000_000_000) }
  public var seconds: Double { Double(count) / 1e9 }

  public static func < (a: Nanoseconds, b: Nanoseconds) -> Bool { a.count < b.count }
  public static func + (a: Nanoseconds, b: Nanoseconds) -> Nanoseconds {
    Nanoseconds(a.count.saturatingPlus(b.count))
  }
}

extension Int64 {
  @inlinable func saturatingPlus(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  @inlinable func saturatingMinus(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }

  @inlinable func saturatingTimes(_ factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? ((self < 0) != (factor < 0) ? .min : .max) : product
  }

  /// The quotient rounded toward minus infinity, as calendars count.
  @inlinable func flooredDivision(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }
  /// What a floored division leaves: 0 to `divisor − 1` for a positive divisor.
  @inlinable func flooredRemainder(by divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder
  }
}
