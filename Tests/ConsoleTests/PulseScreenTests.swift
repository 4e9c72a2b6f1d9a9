import TerminalKit
import Testing

@testable import Console

@Suite struct PulseScreenTests {
  @Test(arguments: [(80, 24), (200, 60), (40, 10), (120, 30), (80, 40)])
  func whatHurtsNow(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    expectPicture("pulse-\(width)x\(height)", desk.frame)
  }

  @Test func inASCII() throws {
    let desk = try Desk(glyphs: .ascii)
    desk.live()
    expectPicture("pulse-80x24-ascii", desk.frame)
  }

  @Test(arguments: [(80, 24), (200, 60), (40, 10)])
  func nothingHurts(width: Int, height: Int) throws {
    expectPicture("pulse-quiet-\(width)x\(height)", try Desk(width: width, height: height).frame)
  }

  /// One key from each alert to its cause, with the object under the cursor.
  @Test(arguments: [
    (0, "limits", "▸ ✗  demo-free"), (1, "keys", "▸ nightly-7"), (2, "keys", "▸ order-2026-08-22"),
    (3, "limits", "▸ ✗  demo-free"),
  ])
  func alertsOpenTheirCause(row: Int, screen: String, cursor: String) throws {
    let desk = try Desk()
    desk.live()
    for _ in 0..<row { try desk.press("j") }
    try desk.press("Enter")
    #expect(desk.frame[0].contains("batchtop ▸ \(screen) "))
    #expect(desk.text.contains(cursor))
  }

  @Test func errorsOpenOneByOne() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("Tab Tab Enter")
    #expect(desk.frame[0].contains("batchtop ▸ errors ▸ rate_limit_exceeded "))
    #expect(desk.frame[1].contains("1 error of 1 customer in 15 min"))
    #expect(desk.text.contains("and 338 more"))
  }

  @Test func theHintSaysWhereEnterLeads() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("Tab Tab")
    #expect(desk.text.contains("param, 15 min ─"))
    #expect(desk.text.contains("⏎ items"))
    try desk.press("Shift-Tab")
    #expect(desk.text.contains("⏎ limits"))
  }

  @Test(arguments: [
    (2.0 / 3, "67%"), (0, "0%"), (0.001, "<1%"), (0.996, "99%"), (1, "100%"), (1.254, "125%"), (.nan, "0%"),
    (.infinity, "999%"),
  ])
  func shares(share: Double, words: String) {
    #expect(ShareBar.percent(share) == words)
  }

  @Test func failedItemsOpenTheirBatch() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("Tab Tab j Enter")
    #expect(desk.frame[0].contains("batchtop ▸ errors ▸ validation_failed × signals"))
    try desk.press("Enter")
    #expect(desk.frame[0].contains("batchtop ▸ batches ▸ "))
    #expect(desk.text.contains("207 Multi-Status"))
  }

  /// A refusal counts as now for a minute, and the bucket is seen to fill up.
  @Test func alertsPass() throws {
    let desk = try Desk()
    desk.live()
    desk.advance(.seconds(10))
    #expect(desk.text.contains("bucket 5/30"))
    desk.advance(.seconds(60))
    #expect(!desk.text.contains("429  demo-free"))
    #expect(desk.text.contains("98%  demo-free"))
  }

  @Test func theCursorStaysWithItsAlert() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("j j")
    #expect(desk.text.contains("│▸ ! 422"))
    desk.advance(.seconds(120))
    #expect(desk.text.contains("│▸ ! 422"))
  }

  /// A flood is one request in the history, on which the others are counted.
  @Test func aFloodIsCountedInFull() throws {
    let desk = try Desk()
    let body = #"{"requests":[{"id":1}]}"#
    for _ in 0..<430 { desk.submit(body, to: Desk.signals, as: "demo-free") }
    #expect(desk.text.contains("400 refused in 60s"))
    #expect(desk.engine.read { state, _ in state.history.total } == 31)
    #expect(desk.text.contains("400  rate_limit_exceeded"))
  }

  /// Many requests drive old ones out of the history, and the title says from when on errors are counted.
  @Test func errorsAreCountedFromTheOldestRequestThatIsKept() throws {
    let desk = try Desk(historyBytes: 4000)
    for _ in 0..<30 { desk.submit(#"{"requests":[]}"#, to: Desk.signals, as: "demo-pro") }
    #expect(desk.text.contains("param since 14:02:11"))
  }
}
