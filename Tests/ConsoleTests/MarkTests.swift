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

/// Requests that are chosen in the list of all.
@Suite struct RequestMarkTests {
  /// Forty requests, the newest first: of each four one failed in part.
  private static func desk(width: Int = 80) throws -> Desk {
    let desk = try Desk(width: width)
    for number in 0..<40 {
      desk.submit(
        Desk.items(2, broken: number.isMultiple(of: 4) ? [1] : []), to: Desk.signals, as: "demo-pro")
    }
    try desk.press("2")
    return desk
  }

  /// The places of the marked requests, from the newest.
  private static func marked(_ desk: Desk) -> [Int] {
    let all = desk.engine.read { state, _ in state.history.all.map(\.request) }
    return all.reversed().enumerated().filter { desk.model.batches.marks.ids.contains($1) }.map(\.0)
  }

  @Test(arguments: [
    ("Space", [0]), ("Space Space", [0, 1]), ("Space k Space", []), ("Space j j v", [0, 1, 2, 3]),
    ("j j v", [2]), ("G Space g g v", Array(0...39)), ("*", Array(0...39)), ("* U", []),
    ("Space / i s : f a i l e d Enter *", [0] + stride(from: 3, to: 40, by: 4)),
    ("Space / i s : f a i l e d Enter G v", [0, 39]),
  ])
  func keys(keys: String, marks: [Int]) throws {
    let desk = try Self.desk()
    try desk.press(keys)
    #expect(Self.marked(desk) == marks)
  }

  @Test func aMarkStaysWithItsRequest() throws {
    let desk = try Self.desk()
    try desk.press("Space j Space")
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro")
    #expect(Self.marked(desk) == [1, 3])
    #expect(desk.frame.dropFirst().count { $0.contains("●") } == 2)
    #expect(desk.frame[1].hasSuffix(" 41 requests, 2 marked"))
    expectPicture("batches-marked-80x24", desk.frame)
    try desk.command("filter items:1")
    #expect(desk.frame[1].hasSuffix(" 1 of 41 requests, 2 marked"))
    #expect(desk.frame.dropFirst().allSatisfy { !$0.contains("●") })
  }

  @Test(arguments: [
    ("U", "No request is marked; Space marks one."),
    ("/ | g r o u p Space c o d e Enter Space", "A group has no mark"),
  ])
  func reasons(keys: String, reason: String) throws {
    let desk = try Self.desk()
    try desk.press(keys)
    #expect(desk.text.contains(reason), "\(desk.text)")
  }

  @Test func noMoreThanTheLimit() {
    let limit = ListWish<Int>.limit
    var marks = ListMarks<Int>()
    marks.toggle(-1)
    marks.add(ListWish<Int>.all.ids(of: limit * 2, place: { $0 }, id: { $0 }))
    #expect(marks.ids.count == limit)
    #expect(marks.words == ", \(Figures.grouped(limit)) marked, the most there can be")
    #expect(ListWish.reach(from: 9, to: 7).ids(of: 20, place: { $0 }, id: { $0 }) == [7, 8, 9])
    #expect(ListWish.reach(from: 9, to: 7).ids(of: 20, place: { $0 == 9 ? nil : $0 }, id: { $0 }) == [7])
  }
}
