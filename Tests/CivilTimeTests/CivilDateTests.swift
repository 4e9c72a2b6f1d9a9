import CivilTime
import Testing

@Suite struct CivilDateTests {
  // Counted from published Julian days (Meeus, Astronomical Algorithms, 2nd ed., p. 62) minus 2,440,587.5;
  // those before 1582 are for the Julian calendar there and left out.
  @Test(arguments: [
    (1970, 1, 1, 0), (2000, 1, 1, 2_451_544 - 2_440_587), (1999, 1, 1, 2_451_179 - 2_440_587),
    (1987, 1, 27, 2_446_822 - 2_440_587), (1988, 6, 19, 2_447_331 - 2_440_587),
    (1900, 1, 1, 2_415_020 - 2_440_587), (1600, 1, 1, 2_305_447 - 2_440_587),
    (1600, 12, 31, 2_305_812 - 2_440_587),
  ])
  func publishedDays(year: Int, month: Int, day: Int, days: Int) throws {
    #expect(try #require(CivilDate(year: year, month: month, day: day)).daysSince1970 == days)
  }

  /// Walks over every day of the ephemeris with a calendar of its own, one day at a time.
  @Test func everyDayThereAndBack() throws {
    var days = try #require(CivilDate(year: -5400, month: 1, day: 1)).daysSince1970
    var mistakes = 0
    for year in -5400...5399 {
      let isLeap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in zip(1..., lengths) {
        for day in 1...length {
          let date = CivilDate(daysSince1970: days)
          if (date.year, date.month, date.day) != (year, month, day) || date.daysSince1970 != days {
            mistakes += 1
          }
          days += 1
        }
      }
    }
    #expect(mistakes == 0)
    #expect(CivilDate(daysSince1970: days) == CivilDate(year: 5400, month: 1, day: 1))
  }

  @Test(arguments: [
    (2023, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1),
    (2024, 1, 0), (2024, 1, 32), (1_000_000, 1, 1), (-1_000_000, 1, 1), (.max, 1, 1), (.min, .min, .min),
  ])
  func noDays(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [(2024, 2, 29), (2000, 2, 29), (0, 2, 29), (-4, 2, 29), (-400, 2, 29), (2024, 12, 31)])
  func leapDays(year: Int, month: Int, day: Int) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(CivilDate(daysSince1970: date.daysSince1970) == date)
  }

  @Test func daysFarAwayAreCut() {
    #expect(CivilDate(daysSince1970: .max) == CivilDate(year: 999_999, month: 12, day: 31))
    #expect(CivilDate(daysSince1970: .min) == CivilDate(year: -999_999, month: 1, day: 1))
    #expect(CivilDate(daysSince1970: .max).daysSince1970 == 364_522_971)
    #expect(CivilDate(daysSince1970: .min).daysSince1970 == -365_961_662)
  }

  @Test func daysAreOrdered() throws {
    let days = [-800_000, -1, 0, 1, 30, 31, 365, 366]
    #expect(days.map { CivilDate(daysSince1970: $0) }.sorted() == days.map { CivilDate(daysSince1970: $0) })
  }
}
