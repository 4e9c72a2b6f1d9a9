/// A civil moment of UTC in the proleptic Gregorian calendar, to the nanosecond.
///
/// Unlike `Instant` it reaches over the whole range of the ephemeris. UTC is taken as uniform: there is
/// no second 60.
public struct CivilDateTime: Hashable, Comparable, Sendable {
  public var date: CivilDate
  /// Nanoseconds since midnight, 0 to 86,400 × 10⁹ − 1.
  public var nanosecondOfDay: Int64

  static let nanosecondsPerDay: Int64 = 86_400_000_000_000

  public init(date: CivilDate, nanosecondOfDay: Int64) {
    self.date = date
    self.nanosecondOfDay = nanosecondOfDay
  }

  public init(_ instant: Instant) {
    let day = instant.nanoseconds.flooredDivision(by: Self.nanosecondsPerDay)
    date = CivilDate(daysSince1970: Int(day))
    nanosecondOfDay = instant.nanoseconds - day * Self.nanosecondsPerDay
  }

  public var hour: Int { Int(nanosecondOfDay / 3_600_000_000_000) }
  public var minute: Int { Int(nanosecondOfDay / 60_000_000_000 % 60) }
  public var second: Int { Int(nanosecondOfDay / 1_000_000_000 % 60) }
  public var millisecond: Int { Int(nanosecondOfDay / 1_000_000 % 1000) }

  /// The engine's instant, or nil outside of the years that it can hold (1678 to 2261).
  public var instant: Instant? {
    let (midnight, overflow) = Int64(date.daysSince1970).multipliedReportingOverflow(
      by: Self.nanosecondsPerDay)
    guard !overflow else { return nil }
    let (sum, beyond) = midnight.addingReportingOverflow(nanosecondOfDay)
    return beyond ? nil : Instant(nanoseconds: sum)
  }

  public static func < (a: CivilDateTime, b: CivilDateTime) -> Bool {
    (a.date, a.nanosecondOfDay) < (b.date, b.nanosecondOfDay)
  }
}
