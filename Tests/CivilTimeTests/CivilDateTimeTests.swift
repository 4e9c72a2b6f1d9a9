import CivilTime
import Testing

@Suite struct CivilDateTimeTests {
  @Test(
    arguments: [
      .min, .min + 1, -9_223_286_400_000_000_000 - 1, -9_223_286_400_000_000_000, -86_400_000_000_001,
      -86_400_000_000_000, -1, 0, 1, 86_399_999_999_999, 86_400_000_000_000, 1_705_320_000_123_456_789, .max,
    ] as [Int64])
  func instantsThereAndBack(nanoseconds: Int64) {
    let instant = Instant(nanoseconds: nanoseconds)
    let civil = CivilDateTime(instant)
    #expect(civil.instant == instant)
    #expect(civil.nearestInstant == instant)
    #expect((0..<86_400_000_000_000).contains(civil.nanosecondOfDay))
  }

  // The ends as other programs print them: `date -u -d @-9223372036 +%FT%TZ` and so on.
  @Test(
    arguments: [
      (.min, "1677-09-21T00:12:43.145Z"), (-1, "1969-12-31T23:59:59.999Z"), (0, "1970-01-01T00:00:00.000Z"),
      (951_782_400_000_000_000, "2000-02-29T00:00:00.000Z"),
      (1_705_320_000_999_999_999, "2024-01-15T12:00:00.999Z"),
      (.max, "2262-04-11T23:47:16.854Z"),
    ] as [(Int64, String)])
  func instantsAreWritten(nanoseconds: Int64, text: String) {
    #expect(Instant(nanoseconds: nanoseconds).iso8601Milliseconds == text)
    #expect(Instant(nanoseconds: nanoseconds).iso8601Seconds == text.prefix(19) + "Z")
  }

  @Test(
    arguments: [
      (2262, 4, 11, 85_636_854_775_808, Int64.max), (2262, 4, 12, 0, .max), (9999, 1, 1, 0, .max),
      (1677, 9, 21, 763_145_224_191, .min), (1677, 9, 20, 0, .min), (-5400, 1, 1, 0, .min),
    ] as [(Int, Int, Int, Int64, Int64)])
  func momentsBeyondAnInstant(year: Int, month: Int, day: Int, nanosecond: Int64, nearest: Int64) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    let civil = CivilDateTime(date: date, nanosecondOfDay: nanosecond)
    #expect(civil.instant == nil)
    #expect(civil.nearestInstant == Instant(nanoseconds: nearest))
  }

  @Test(
    arguments: [
      (86_400_000_000_000, "2024-03-01T00:00:00Z"), (-1, "2024-02-28T23:59:59Z"),
      (86_399_999_999_999, "2024-02-29T23:59:59Z"),
      (172_800_000_000_000, "2024-03-02T00:00:00Z"),
    ] as [(Int64, String)])
  func whatGoesBeyondTheDayRollsOver(nanosecond: Int64, text: String) throws {
    let date = try #require(CivilDate(year: 2024, month: 2, day: 29))
    #expect(CivilDateTime(date: date, nanosecondOfDay: nanosecond).iso8601Seconds == text)
  }

  @Test func partsOfTheDay() throws {
    let civil = try CivilDateTime(iso8601: "2024-01-15T23:59:58.987654321Z")
    #expect([civil.hour, civil.minute, civil.second, civil.millisecond] == [23, 59, 58, 987])
    #expect(civil < (try CivilDateTime(iso8601: "2024-01-15T23:59:58.987654322Z")))
    #expect(civil < (try CivilDateTime(iso8601: "2024-01-16T00:00Z")))
  }
}
