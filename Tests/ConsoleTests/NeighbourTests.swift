import TerminalKit
import Testing

@testable import Console

/// A failed item beside the nearest that worked.
@Suite struct NeighbourTests {
  @Test(arguments: [(80, 24), (40, 10)])
  func besideOneThatWorked(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    try desk.press("6 t Enter S y d")
    expectPicture("neighbour-\(width)x\(height)", desk.frame)
  }

  @Test func theNearestOfTheSameEndpoint() throws {
    let desk = try Desk()
    try desk.press("6 t Enter S y")
    #expect(desk.model.batch.current?.id == 4)
    // Houses worked at 1 and at 7, three places away each.
    #expect(desk.model.batch.neighbour?.id == 1)
    try desk.command("neighbour")
    #expect(desk.text.contains("Item 4, which failed, beside item 1, which worked"))
    #expect(desk.frame.contains { $0.contains("lat") && $0.contains("40.7128") && $0.contains("missing") })
  }

  @Test func whereThereIsNoneItSaysSo() throws {
    let desk = try Desk()
    try desk.press("6 t Enter S y f j d")
    #expect(desk.text.contains("No item of /v1/tides worked in this batch."))
    try desk.press("f g g d")
    #expect(desk.text.contains("This item did not fail."))
  }
}
