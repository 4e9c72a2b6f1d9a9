import CivilTime

/// A way of counting time; the tags below keep days of different scales apart.
public protocol TimeScale: Sendable {}
/// Universal Time, the angle of the turning Earth told as a time. UTC stays within 0.9 s of it.
public enum UT1: TimeScale {}
/// Terrestrial Time: uniform, TAI + 32.184 s.
public enum TT: TimeScale {}
/// Barycentric Dynamical Time, the argument of planetary tables; within 0.002 s of TT.
public enum TDB: TimeScale {}

/// A Julian day with its fraction: days since noon of -4712 January 1 (Julian calendar), in one time scale.
///
/// One double resolves 0.04 ms in our centuries.
public struct JulianDay<Scale: TimeScale>: Hashable, Comparable, Sendable {
  public var days: Double

  @inlinable public init(_ days: Double) { self.days = days }

  /// 2000 January 1, 12h.
  public static var j2000: JulianDay { JulianDay(2_451_545.0) }

  /// Julian centuries of 36,525 days since J2000.0.
  @inlinable public var centuriesSinceJ2000: Double { (days - 2_451_545.0) / 36_525 }

  @inlinable public static func < (a: JulianDay, b: JulianDay) -> Bool { a.days < b.days }
  @inlinable public static func + (a: JulianDay, days: Double) -> JulianDay { JulianDay(a.days + days) }
  /// Days from `b` to `a`.
  @inlinable public static func - (a: JulianDay, b: JulianDay) -> Double { a.days - b.days }
}

extension JulianDay where Scale == UT1 {
  /// The Julian day of a civil moment in the proleptic Gregorian calendar; UTC is taken as UT1.
  public init(_ civil: CivilDateTime) {
    let midnight = Double(civil.date.daysSince1970) + 2_440_587.5
    self.init(midnight + Double(civil.nanosecondOfDay) / 86_400e9)
  }

  /// The civil moment, rounded to the millisecond; nil outside of the years ±999,999 that the calendar holds.
  public var civilDateTime: CivilDateTime? {
    guard abs(days) < 350e6 else { return nil }
    let midnight = (days + 0.5).rounded(.down)
    let milliseconds = ((days + 0.5 - midnight) * 86_400_000).rounded()
    let rolls = milliseconds >= 86_400_000
    let date = CivilDate(daysSince1970: Int(midnight) - 2_440_588 + (rolls ? 1 : 0))
    return CivilDateTime(date: date, nanosecondOfDay: rolls ? 0 : Int64(milliseconds) * 1_000_000)
  }

  /// The same moment in Terrestrial Time, by `DeltaT`.
  public var terrestrial: JulianDay<TT> { JulianDay<TT>(days + DeltaT(at: self).seconds / 86_400) }
}

extension JulianDay where Scale == TT {
  /// The same moment in Universal Time, by `DeltaT`.
  public var universal: JulianDay<UT1> { JulianDay<UT1>(days - DeltaT(at: self).seconds / 86_400) }
}
