import JSONCodec
import Testing

@testable import Console

/// What `:each` makes of a range.
@Suite struct SeriesTests {
  /// A range, how many values it has, its first and its last as JSON.
  @Test(arguments: [
    ("2024-01-01..2024-01-30", 30, #""2024-01-01T00:00:00Z""#, #""2024-01-30T00:00:00Z""#),
    ("2024-01-01..30", 30, #""2024-01-01T00:00:00Z""#, #""2024-01-30T00:00:00Z""#),
    ("2024-01-01..03-01", 61, #""2024-01-01T00:00:00Z""#, #""2024-03-01T00:00:00Z""#),
    ("2024-01-01..30/7d", 5, #""2024-01-01T00:00:00Z""#, #""2024-01-29T00:00:00Z""#),
    ("2024-01-01..02/1h", 25, #""2024-01-01T00:00:00Z""#, #""2024-01-02T00:00:00Z""#),
    ("2024-01-01T06:30:00Z..07:00:00Z/10m", 4, #""2024-01-01T06:30:00Z""#, #""2024-01-01T07:00:00Z""#),
    ("1969-12-31..1970-01-01", 2, #""1969-12-31T00:00:00Z""#, #""1970-01-01T00:00:00Z""#),
    ("-005399-12-30..31", 2, #""-005399-12-30T00:00:00Z""#, #""-005399-12-31T00:00:00Z""#),
    ("2024-01-01..01", 1, #""2024-01-01T00:00:00Z""#, #""2024-01-01T00:00:00Z""#),
    ("1..50", 50, "1", "50"), ("0..360/30", 13, "0", "360"), ("-2..2", 5, "-2", "2"),
    ("1..10000", 10_000, "1", "10000"),
    ("sun,moon", 2, #""sun""#, #""moon""#), ("1,2.5,true", 3, "1", "true"),
    (#"["sun,moon","mars"]"#, 2, #""sun,moon""#, #""mars""#), ("koch", 1, #""koch""#, #""koch""#),
  ])
  func values(range: String, count: Int, first: String, last: String) throws {
    let values = try Series(range).values
    #expect(values.count == count)
    #expect(values.first?.text() == first)
    #expect(values.last?.text() == last)
  }

  @Test func daysKeepTheTimeOfDayThatTheItemHas() throws {
    let series = try Series("2024-01-01..02", like: "2020-05-05T18:30:00Z")
    #expect(series.values == ["2024-01-01T18:30:00Z", "2024-01-02T18:30:00Z"])
  }

  @Test(arguments: [
    ("1..10001", "That would be 10 001 items; a series makes 10 000 at most."),
    ("2000-01-01..2024-01-01/1h", "That would be 210 385 items; a series makes 10 000 at most."),
    (
      "-9223372036854775808..9223372036854775807",
      "That would be too many items; a series makes 10 000 at most."
    ),
    ("5..1", "The range ends before it begins."),
    ("2024-02-01..01-01", "The range ends before it begins."),
    ("2024-02-01..30", "2024-02-30 is no end of a range: 2024-01-01..30, 1..50 or a,b,c."),
    ("..", "Nothing is no end of a range: 2024-01-01..30, 1..50 or a,b,c."),
    ("1..", "1 is no end of a range: 2024-01-01..30, 1..50 or a,b,c."),
    ("2024-01-01..30/7", "The step of a range of days is a number and w, d, h, m or s, such as /7d."),
    ("2024-01-01..30/0d", "The step of a range of days is a number and w, d, h, m or s, such as /7d."),
    ("1..5/0", "The step of numbers is a whole number above 0, such as 1..50/5."),
    ("a,,b", "A list has its values between commas, such as a,b,c."),
    ("[]", "The list is empty; one item needs one value."),
  ])
  func mistakes(range: String, message: String) {
    #expect(throws: Series.Mistake(message: message)) { try Series(range) }
  }
}
