import BatchEngine
import JSONCodec
import TerminalKit
import Testing

@testable import Console

/// Rows, bodies and pages that are taken elsewhere.
@Suite struct TakingTests {
  @Test(arguments: [
    ("2", ["sky-free", "POST /v1/batch", "8"]), ("4 G", ["Paid"]), ("3", ["missing_parameter"]),
    ("1", ["sky-free"]), ("8", ["sky-free"]),
  ])
  func theRowUnderTheCursor(keys: String, cells: [String]) throws {
    let desk = try Desk()
    try desk.press("6 t Enter S y")
    for _ in 0..<62 { desk.submit("{}") }
    try desk.press("\(keys) y y")
    let row = try #require(desk.copied.last)
    #expect(row.contains("\t") && !row.contains("\n"), "\(row)")
    if keys == "3" || keys == "8" { return }
    for cell in cells.prefix(1) { #expect(row.contains(cell), "\(row)") }
  }

  /// A column of signs that has none in this row is no cell of it.
  @Test(arguments: ["4", "1 : c u s t o m e r s Enter"])
  func theRowBeginsWithWords(keys: String) throws {
    let desk = try Desk()
    try desk.press("\(keys) y y")
    let row = try #require(desk.copied.last)
    #expect(row.first?.isLetter == true && row.contains("\t"), "\(row)")
  }

  /// A cell that is cut on the screen is copied whole, and a column that found no room as well.
  @Test func theRowIsWhole() throws {
    let desk = try Desk(width: 40, height: 10)
    desk.submit(
      Desk.items(2), to: Desk.signals, as: "demo-pro", key: "an-idempotency-key-that-is-long-enough")
    try desk.press("2 y y")
    let narrow = try #require(desk.copied.last)
    #expect(narrow.contains("demo-pro"))
    #expect(desk.frame.allSatisfy { !$0.contains("signals.read") })
  }

  @Test func withoutARowThereIsNothingToCopy() throws {
    let desk = try Desk()
    try desk.press("2 y y")
    #expect(desk.frame[22] == " ✗ There is no row under the cursor.")
  }

  @Test func bodiesByteForByte() throws {
    let desk = try Desk()
    desk.submit("{ \"requests\" : [ {\"id\":1} ] }", to: Desk.signals, as: "demo-pro")
    try desk.press("2 Enter y r")
    let raw = try #require(desk.copied.last)
    let contents = try #require(desk.last.flatMap { desk.engine.contents(of: $0.request) })
    #expect(Array(raw.utf8) == contents.responseBody)
    try desk.press("y j")
    #expect(try JSONParser.parse(try #require(desk.copied.last)) == JSONParser.parse(raw))
    #expect(desk.copied.last?.contains("\n") == true)
  }

  @Test func bothBodiesOfAComparison() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("5 j j j d y l y r")
    #expect(desk.copied == [Desk.order, Desk.changedOrder])
  }

  @Test func thePatchOfAComparison() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("5 j j j d E")
    #expect(desk.text.contains("order-2026-08-22.patch.json"))
    try desk.press("Enter")
    let patch = try JSONParser.parse(try #require(desk.copied.last))
    #expect(patch.arrayValue?.first?["op"]?.stringValue == "remove")
    #expect(desk.copied.last?.contains("\"/requests/2/window\"") == true)
    try desk.press("E Down Enter")
    #expect(desk.files["order-2026-08-22.patch.json"] == desk.copied.last)
    try desk.press("E Down Enter")
    #expect(desk.text.contains("Replace this file?"))
    try desk.press("n")
    #expect(desk.text.contains("Not written: order-2026-08-22.patch.json is as it was."))
  }

  @Test(arguments: [
    ("2", "items worked"), ("2 Enter", "items worked"), ("2 Enter Tab", "\"endpoint\": \"/v1/houses\""),
    ("2 Enter Tab Tab", "missing_parameter"), ("4", "batchtop ▸ limits"), ("6", "\"requests\""),
  ])
  func thePagerShowsWhatIsLookedAt(keys: String, text: String) throws {
    let desk = try Desk()
    try desk.press("6 t Enter S y")
    try desk.press("\(keys) P")
    #expect(desk.paged.count == 1)
    #expect(desk.paged.last?.contains(text) == true, "\(desk.paged.last ?? "")")
  }

  @Test func aComparisonInThePager() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("5 j j j d P")
    #expect(desk.paged.last?.contains("≠") == true)
    #expect(desk.paged.last?.contains("→") == true)
  }
}
