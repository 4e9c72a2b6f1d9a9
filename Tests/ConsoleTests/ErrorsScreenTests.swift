import BatchEngine
import CivilTime
import TerminalKit
import Testing

@testable import Console

@Suite struct ErrorsScreenTests {
  @Test func groupedByEachThing() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("3")
    var bars: [String] = []
    for _ in ErrorGrouping.allCases {
      bars.append(desk.frame[1])
      try desk.press("=")
    }
    for (bar, words) in zip(bars, ErrorGrouping.allCases.map(\.words)) {
      #expect(bar.contains("by \(words) ·"))
    }
    #expect(desk.frame[1] == bars[0])
    try desk.press("= = = =")
    #expect(desk.text.contains("demo-free"))
  }

  /// What is wanted of the list is wanted of other groups as well: its order, the pane that has the screen, and the filter
  /// that was understood last.
  @Test func groupingKeepsTheFilter() throws {
    let desk = try Desk(width: 160, height: 40)
    desk.live()
    try desk.press("3")
    try desk.command("sort first desc")
    try desk.press("j z =")
    #expect(desk.frame[1].hasPrefix(" / | sort first desc "))
    #expect(desk.frame[2].contains("first▼"))
    #expect(desk.frame[4].hasPrefix("▸"))
    #expect(!desk.text.contains("│"), "still zoomed: \(desk.text)")
    try desk.command("filter code:x is:nosuch")
    try desk.press("=")
    #expect(desk.frame[1].hasPrefix(" / code:x is:nosuch"))
    #expect(desk.frame[3].contains("first▼") || desk.frame[4].contains("first▼"), "\(desk.text)")
  }

  /// From a group to its items, to the batch with the cursor on that very item, and back the same way.
  @Test func fromTheGroupToTheItem() throws {
    let desk = try Desk()
    desk.submit(Desk.items(9, broken: [2, 5, 7]), to: Desk.signals, as: "demo-free")
    try desk.press("3 Enter j")
    #expect(desk.text.contains("item 5 of"))
    try desk.press("Enter")
    #expect(desk.frame[0].contains("batches ▸"))
    #expect(desk.text.contains("▸   5  ✗ 422"))
    try desk.press("q")
    #expect(desk.frame[0].contains("errors ▸ validation_failed × signals"))
    try desk.press("q")
    #expect(desk.frame[0].contains("batchtop ▸ errors "))
  }

  @Test func theSpanIsChosen() throws {
    let desk = try Desk()
    desk.submit("{}", as: "sky-free")
    desk.advance(.minutes(20))
    try desk.press("3")
    #expect(desk.text.contains("No error in 15 min. t looks further back."))
    try desk.press("t")
    #expect(desk.text.contains("invalid_parameter"))
  }

  @Test func aFloodIsCountedInFull() throws {
    let desk = try Desk()
    for _ in 0..<75 { desk.submit(#"{"requests":[{}]}"#) }
    try desk.press("3")
    #expect(desk.text.contains("   15  ✗ rate_limit_exceeded"))
    try desk.press("j Enter")
    #expect(desk.text.contains("and 14 more"))
  }

  /// The rows of a group are as many as its errors, whichever way they are put together.
  @Test(arguments: ErrorGrouping.allCases)
  func everyErrorIsInItsGroup(grouping: ErrorGrouping) throws {
    let desk = try Desk(historyBytes: 64 << 20)
    desk.live()
    desk.engine.read { state, now in
      func page<ID>(_ type: ID.Type) -> ListRequest<ID> {
        ListRequest(selected: nil, cursor: 0, line: 0, move: .stay, height: 1000)
      }
      let data = ErrorsData(
        state, ErrorsQuery(filter: "", grouping: grouping, span: .all, request: page(ErrorGroup.self)),
        at: now)
      #expect(data.window.rows.reduce(0) { $0 + $1.count } == data.errors)
      for row in data.window.rows {
        #expect(row.trend.reduce(0, +) == row.count)
        let items = ErrorItemsData(
          state, ErrorItemsQuery(group: row.id, span: .all, request: page(ErrorItemRow.ID.self)), at: now)
        let shown = items.window.rows
        let counted = Set(shown.map(\.id.request)).reduce(0) { $0 + (state.history[$1]?.repeats ?? 0) }
        #expect(shown.count + counted == row.count && Set(shown.map(\.id)).count == shown.count)
      }
    }
  }

  @Test func nothingFailed() throws {
    let desk = try Desk(width: 40, height: 10)
    try desk.press("3")
    #expect(desk.text.contains("No error in 15 min."))
    #expect(desk.frame.last?.contains("filter") == true)
  }
}
