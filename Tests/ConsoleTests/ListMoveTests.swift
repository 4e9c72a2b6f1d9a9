import TerminalKit
import Testing

@testable import Console

@Suite struct ListMoveTests {
  /// From row 50 of a hundred with ten in sight, unless said otherwise.
  @Test(arguments: [
    (ListMove.stay, 50), (.by(3), 53), (.by(-60), 0), (.by(60), 99), (.by(.max), 99), (.by(.min), 0),
    (.pages(1), 59), (.pages(-1), 41), (.pages(9), 99), (.halfPages(1), 55), (.halfPages(-2), 40),
    (.first, 0),
    (.last, 99),
  ])
  func targets(move: ListMove, row: Int) {
    #expect(move.target(from: 50, of: 100, height: 10) == row)
    #expect(move.target(from: 50, of: 0, height: 10) == 0)
    var viewport = Viewport(top: 45, cursor: 50)
    viewport.carryOut(move, of: 100, height: 10)
    #expect(viewport.cursor == row)
    #expect(viewport.visibleRows(of: 100, height: 10).contains(row))
  }

  @Test(arguments: [0, 1, 2]) func aPageIsAtLeastOneRow(height: Int) {
    #expect(ListMove.pages(1).target(from: 5, of: 10, height: height) == 6)
    #expect(ListMove.halfPages(-1).target(from: 5, of: 10, height: height) == 4)
  }

  /// A page of the items of a batch is what is seen of them, and a step back moves the cursor before the view.
  @Test func pagesOfItems() throws {
    let desk = try Desk(width: 80, height: 40)
    desk.submit(Desk.items(100), to: Desk.signals, as: "demo-pro")
    try desk.press("2 Enter")
    let seen = desk.frame.filter { $0.contains("✓ 200") }.count
    try desk.press("PgDn PgDn")
    #expect(desk.model.batch.current?.id == 2 * (seen - 1))
    let first = desk.frame.first { $0.contains("✓ 200") }
    try desk.press("k k")
    #expect(desk.frame.first { $0.contains("✓ 200") } == first)
    try desk.press("PgUp")
    #expect(desk.model.batch.current?.id == seen - 3)
  }
}
