import BatchEngine
import CivilTime
import TerminalKit
import Testing

@testable import Console

/// A batch by what its items have in common, its neighbours, and the same errors elsewhere.
@Suite struct BatchGroupingTests {
  @Test(arguments: [(80, 24), (120, 40)])
  func byEachThing(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.submit(Desk.items(9, broken: [2, 5]), to: Desk.signals, as: "demo-pro")
    desk.submit(Desk.items(6, broken: [0]), to: Desk.signals, as: "demo-free", key: "order-1")
    try desk.press("2 Enter =")
    expectPicture("batch-by-code-\(width)x\(height)", desk.frame)
    for grouping in [ItemGrouping.endpoint, .param, .status, .place] {
      try desk.press("=")
      #expect(desk.text.contains("Breakdown by \(grouping.words)"))
      for row in desk.model.batch.rows {
        try desk.press("j")
        #expect(desk.model.batch.shown.count == row.count, "\(grouping) \(row.group)")
      }
    }
  }

  @Test func theSameErrorElsewhere() throws {
    let desk = try Desk(width: 200, height: 60)
    for account in ["demo-free", "demo-pro", "demo-pro"] {
      desk.submit(Desk.items(4, broken: [1, 2]), to: Desk.signals, as: account)
    }
    desk.submit(Desk.items(4, broken: [3]), to: Desk.signals, as: "demo-pro")
    try desk.press("2 Enter")
    #expect(desk.text.contains("same error elsewhere: 6 items, 2 customers"))
    try desk.press("o")
    #expect(desk.frame[0].contains("errors ▸ validation_failed × signals × id"))
    #expect(desk.frame[1].contains("7 errors of 2 customers"))
    try desk.press("Esc f")
    #expect(desk.frame[0].contains("▸ batches ▸"))
  }

  /// What names no endpoint is found as well, item by item.
  @Test func anItemWithoutAnEndpoint() throws {
    let desk = try Desk()
    desk.submit(#"{"requests":[{"params":{}},{"params":{}}]}"#)
    desk.submit(#"{"requests":[{"params":{}}]}"#)
    try desk.press("2 Enter o")
    #expect(desk.frame[1].contains("3 errors"))
    for row in desk.model.errorItems.list.window.rows {
      #expect(row.sample.item?.code == "missing_parameter" && row.sample.message != nil)
    }
    #expect(
      Set(desk.model.errorItems.list.window.rows.map { "\($0.id.request) \($0.sample.item?.id ?? -1)" }).count
        == 3)
  }

  @Test func oneAfterTheOther() throws {
    let desk = try Desk()
    for count in 1...3 { desk.submit(Desk.items(count), to: Desk.signals, as: "demo-pro") }
    try desk.press("2 Enter")
    #expect(desk.text.contains("Items 3"))
    try desk.press("]")
    #expect(desk.text.contains("Items 2"))
    try desk.press("] ]")
    #expect(desk.text.contains("Items 1") && desk.text.contains("This is the oldest request that is kept."))
    try desk.press("[ [ [")
    #expect(desk.text.contains("Items 3") && desk.text.contains("This is the newest request."))
    try desk.press("q")
    #expect(desk.frame[0].contains("batchtop ▸ batches "))
  }

  @Test func theLifeOfARequest() throws {
    let desk = try Desk(width: 200, height: 60)
    desk.submit(Desk.items(60, broken: Array(3..<20)), to: Desk.signals, as: "demo-pro", key: "order-1")
    desk.submit(Desk.items(60, broken: Array(3..<20)), to: Desk.signals, as: "demo-pro", key: "order-1")
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro", key: "order-1")
    try desk.press("2 G Enter")
    expectPicture("batch-life-200x60", desk.frame)
    #expect(desk.text.contains("1 replayed, 0 × 409 while it ran, 1 × 422 with another body"))
  }
}
