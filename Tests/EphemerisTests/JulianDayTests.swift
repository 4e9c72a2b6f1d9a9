import CivilTime
import Digest
import Testing

@testable import Ephemeris

@Suite struct JulianDayTests {
  // Meeus, *Astronomical Algorithms*, 2nd ed., p. 62, and his example 7.a; the last two count on in the
  // proleptic calendar.
  @Test(arguments: [
    (2000, 1, 1, 12.0, 2_451_545.0), (1999, 1, 1, 0, 2_451_179.5), (1987, 1, 27, 0, 2_446_822.5),
    (1987, 6, 19, 12, 2_446_966.0), (1900, 1, 1, 0, 2_415_020.5), (1600, 12, 31, 0, 2_305_812.5),
    (1957, 10, 4, 19.44, 2_436_116.31), (2024, 3, 20, 12, 2_460_390.0),
    (0, 1, 1, 0, 1_721_059.5), (-4713, 11, 24, 12, 0.0),
  ])
  func civilMomentsHaveTheirDay(year: Int, month: Int, day: Int, hour: Double, expected: Double) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    let civil = CivilDateTime(date: date, nanosecondOfDay: Int64(hour * 3_600_000_000_000))
    let julian = JulianDay<UT1>(civil)
    #expect(abs(julian.days - expected) < 1e-9)
    #expect(julian.civilDateTime == civil)
  }

  @Test func theLastMillisecondRollsOver() throws {
    let civil = try #require(JulianDay<UT1>(2_451_544.5 - 1e-9).civilDateTime)
    #expect(civil.date == CivilDate(year: 2000, month: 1, day: 1))
    #expect(civil.nanosecondOfDay == 0)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -4e8])
  func daysBeyondTheCalendarHaveNone(days: Double) {
    #expect(JulianDay<UT1>(days).civilDateTime == nil)
  }

  @Test func millisecondsSurviveTheRoundTrip() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<2000 {
      let date = CivilDate(daysSince1970: .random(in: -2_600_000...1_200_000, using: &random))
      let millisecond = Int64.random(in: 0..<86_400_000, using: &random)
      let civil = CivilDateTime(date: date, nanosecondOfDay: millisecond * 1_000_000)
      #expect(JulianDay<UT1>(civil).civilDateTime == civil)
    }
  }
}
