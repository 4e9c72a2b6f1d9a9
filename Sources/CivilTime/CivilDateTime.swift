/// A civil moment of UTC in the proleptic Gregorian calendar, to the nanosecond.
///
/// Unlike `Instant` it reaches over the whole range of the ephemeris. UTC is taken as uniform: there is
/// no second 60.
public struct CivilDateTime: Hashable, Comparable, Sendable {
  public let date: CivilDate
  /// Nanoseconds since midnight, 0 to 86,400 × 10⁹ − 1.
  public let nanosecondOfDay: Int64

  static let nanosecondsPerDay: Int64 = 86_400_000_000_000

  /// The moment `nanosecondOfDay` after the midnight that begins `date`; what goes beyond the day, on either
  /// side, lies in the days around it.
  public init(date: CivilDate, nanosecondOfDay: Int64) {
    let days = nanosecondOfDay.flooredDivision(by: Self.nanosecondsPerDay)
    self.date = days == 0 ? date : CivilDate(daysSince1970: date.daysSince1970 + Int(days))
    self.nanosecondOfDay = nanosecondOfDay.flooredRemainder(by: Self.nanosecondsPerDay)
  }

  public init(_ instant: Instant) {
    self.init(date: CivilDate(daysSince1970: 0), nanosecondOfDay: instant.nanoseconds)
  }

  public var hour: Int { Int(nanosecondOfDay / 3_600_000_000_000) }
  public var minute: Int { Int(nanosecondOfDay / 60_000_000_000 % 60) }
  public var second: Int { Int(nanosecondOfDay / 1_000_000_000 % 60) }
  public var millisecond: Int { Int(nanosecondOfDay / 1_000_000 % 1000) }

  /// The engine's instant, or nil outside of the years that it can hold (1677 to 2262).
  public var instant: Instant? {
    // Counted from the midnight nearer to 1970: the first midnight of 1677's part lies beyond 64 bits.
    let days = Int64(date.daysSince1970)
    let isBefore = days < 0
    let (midnight, overflow) = (isBefore ? days + 1 : days).multipliedReportingOverflow(
      by: Self.nanosecondsPerDay)
    let rest = isBefore ? nanosecondOfDay - Self.nanosecondsPerDay : nanosecondOfDay
    let (sum, beyond) = midnight.addingReportingOverflow(rest)
    return overflow || beyond ? nil : Instant(nanoseconds: sum)
  }

  /// The engine's instant, cut at the ends of the years that it can hold.
  public var nearestInstant: Instant {
    instant ?? Instant(nanoseconds: date.year < 1970 ? .min : .max)
  }

  public static func < (a: CivilDateTime, b: CivilDateTime) -> Bool {
    (a.date, a.nanosecondOfDay) < (b.date, b.nanosecondOfDay)
  }
}
