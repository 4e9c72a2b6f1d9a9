import JSONCodec
import Testing

@testable import Console

@Suite struct ComposeSeriesTests {
  /// A series, how many values it has, its first and its last.
  @Test(arguments: [
    ("2024-01-01..2024-01-30", 30, #""2024-01-01T00:00:00Z""#, #""2024-01-30T00:00:00Z""#),
    ("2024-01-01..30", 30, #""2024-01-01T00:00:00Z""#, #""2024-01-30T00:00:00Z""#),
    ("2024-01-01..03-01/7d", 9, #""2024-01-01T00:00:00Z""#, #""2024-02-26T00:00:00Z""#),
    ("2024-02-28..2024-03-01", 3, #""2024-02-28T00:00:00Z""#, #""2024-03-01T00:00:00Z""#),
    ("2024-01-01..02/1h", 25, #""2024-01-01T00:00:00Z""#, #""2024-01-02T00:00:00Z""#),
    ("2024-01-01T06:00:00Z..08:00:00Z/30m", 5, #""2024-01-01T06:00:00Z""#, #""2024-01-01T08:00:00Z""#),
    ("1..50", 50, "1", "50"), ("-3..3/3", 3, "-3", "3"), ("1..10000", 10_000, "1", "10000"),
    ("a,b,c", 3, #""a""#, #""c""#), ("1, 2.5", 2, "1", "2.5"),
  ])
  func values(text: String, count: Int, first: String, last: String) throws {
    let values = try Series(text).values
    #expect(values.count == count)
    #expect(values.first?.text() == first && values.last?.text() == last)
  }

  @Test(arguments: [
    ("", "A series is"), ("a", "A series is"), ("a,,b", "A series is"), ("..5", "A series is"),
    ("1..", "A series is"), ("1..5/1/2", "A series is"), ("1..x", "ends with x"),
    ("5..1", "before it begins"),
    ("1..5/0", "above 0"), ("1..5/-1", "above 0"), ("1..10001", "at most 10 000"),
    ("-9223372036854775808..9223372036854775807", "at most 10 000"), ("2024-01-01..32", "no series"),
    ("2024-01-30..01", "before it begins"), ("2024-01-01..30/x", "7d, 1h"), ("2024-01-01..30/0d", "7d, 1h"),
    ("2024-01-01..2060-01-01", "at most 10 000"), ("1066-10-14..1066-10-15", "1678 to 2262"),
  ])
  func mistakes(text: String, words: String) throws {
    let error = #expect(throws: Series.Mistake.self) { try Series(text) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test func daysKeepTheTimeThatTheItemHas() throws {
    let values = try Series("2024-01-01..02", like: "2020-05-05T18:30:00Z").values
    #expect(values == ["2024-01-01T18:30:00Z", "2024-01-02T18:30:00Z"])
    #expect(try Series("2024-01-01..02", like: "2020-05-05").values == ["2024-01-01", "2024-01-02"])
  }

  @Test func oneItemBecomesASeriesAndOneUndoTakesItBack() throws {
    let desk = try Desk()
    try desk.command("compose chart")
    let before = try desk.items
    try desk.command("each params.datetime 2024-01-01..30")
    #expect(desk.text.contains("30 items in the place of item 0. u undoes."))
    #expect(try desk.items.count == 31)
    #expect(try desk.items[29]["params"]?["datetime"] == "2024-01-30T13:30:00Z")
    #expect(try desk.items[30] == before[1])
    try desk.press("u")
    #expect(try desk.items == before)
  }

  @Test(arguments: [
    ("each", "Type each PATH RANGE"), ("each params.datetime", "Type each PATH RANGE"),
    ("each endpoint.x 1..3", "has no place"), ("each params.jd 1..10000", "at most 10 000 items"),
  ])
  func refusals(line: String, words: String) throws {
    let desk = try Desk()
    try desk.command("compose chart")
    try desk.command(line)
    #expect(desk.text.contains(words))
    #expect(try desk.items.count == 2)
  }
}
