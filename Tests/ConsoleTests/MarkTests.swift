import TerminalKit
import Testing

@testable import Console

/// Items that are chosen in a batch, and what is made of them.
@Suite struct MarkTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    desk.submit(Desk.items(8, broken: [1, 3]), to: Desk.signals, as: "demo-pro")
    try desk.press("2 Enter")
    return desk
  }

  @Test(arguments: [
    ("Space", [1]), ("Space Space", [1, 2]), ("Space k Space", []), ("Space j j v", [1, 2, 3, 4]),
    ("f *", [1, 3]), ("f * f", [1, 3]), ("*", Array(0...7)), ("* U", []),
  ])
  func keys(keys: String, marks: [Int]) throws {
    let desk = try desk()
    try desk.press(keys)
    #expect(desk.model.batch.marks.sorted() == marks)
  }

  @Test(arguments: [("r", "", 2), ("g g Space G Space r", ", items 0, 7", 2), ("* r", "", 8)])
  func retry(keys: String, which: String, count: Int) throws {
    let desk = try desk()
    let request = try #require(desk.last).request.short
    try desk.press(keys)
    #expect(desk.model.compose.draft?.name == "retry of \(request)\(which)")
    #expect(desk.model.compose.draft?.items.count == count)
  }

  @Test func theCountIsInTheTitle() throws {
    let desk = try desk()
    try desk.press("Space Space")
    expectPicture("batch-marked-80x24", desk.frame)
  }

  @Test func pathOfABody() throws {
    let desk = try desk()
    try desk.press("y p")
    #expect(desk.copied.isEmpty)
    try desk.press("Tab y p")
    #expect(desk.copied == ["id"])
  }
}
