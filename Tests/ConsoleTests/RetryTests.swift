import BatchEngine
import TerminalKit
import Testing

@testable import Console

/// Which items are sent again, and whether that is of use.
@Suite struct RetryTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.press("6 t Enter S y")
    return desk
  }

  // Items 4 (a house without a latitude) and 6 (an endpoint that there is not) fail.
  @Test(arguments: [
    ("retry failed", [4, 6]), ("retry", [4, 6]), ("retry code:missing_parameter", [4]),
    ("retry endpoint:*houses", [1, 4, 7]), ("retry item<3", [0, 1, 2]), ("retry is:ok item>6", [7, 8, 9]),
    ("retry param:lat", [4]), ("retry params.lat>45", [7]), ("retry is:failed !code:missing_parameter", [6]),
  ])
  func itemsOfARequest(line: String, items: [Int]) throws {
    let desk = try desk()
    let all = desk.model.batch.items
    try desk.command(line)
    #expect(desk.model.place == .compose)
    #expect(desk.model.compose.draft?.items == items.map { all[$0].request })
  }

  @Test func theMarkedOnes() throws {
    let desk = try desk()
    try desk.command("retry marked")
    #expect(desk.text.contains("No item is marked; Space marks one."))
    try desk.press("g g Space")
    try desk.command("retry marked")
    #expect(desk.model.compose.draft?.items.count == 1)
  }

  /// Words open what the key alone has nothing to do for.
  @Test func aBatchInWhichAllWorked() throws {
    let desk = try Desk()
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro")
    try desk.press("2 Enter r")
    #expect(desk.text.contains("No item failed: there is nothing to retry."))
    try desk.command("retry item:1")
    #expect(desk.model.compose.draft?.items == [["id": 2]])
  }

  @Test(arguments: [
    ("retry code:nothing", "No item of this request is like that."),
    ("retry cod:x", "did you mean \"code\"?"), ("retry (", "retry FILTER: "),
    ("retry is:ok | top 3", "sort, group, top and cols are for lists"),
  ])
  func whatFindsNothingSaysSo(line: String, said: String) throws {
    let desk = try desk()
    try desk.command(line)
    #expect(desk.model.place == .batch)
    #expect(desk.text.contains(said))
  }

  @Test func whetherItIsWorthIt() throws {
    let desk = try Desk(width: 160, height: 40)
    try desk.press("6 t Enter S y r")
    #expect(desk.text.contains("1 × missing_parameter fails again unmended, 1 × "))
  }

  @Test func onTheListToo() throws {
    let desk = try desk()
    try desk.press("2")
    try desk.command("retry item:0")
    #expect(desk.model.compose.draft?.items.count == 1)
  }
}
