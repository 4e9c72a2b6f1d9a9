import Testing

@testable import TerminalKit

struct TableTests {
  private func table(width flexed: Int = 0, cursor: Int = 1) -> Table {
    let columns = [
      Column("request", width: 8, rank: 0), Column("customer", width: 8, rank: 2, flex: 1),
      Column("items", width: 5, alignment: .right, rank: 1), Column("ok/failed", width: 10, rank: 3),
    ]
    let customers = ["acme-ltd", "nova-labs-incorporated", "日本銀行", "x\u{1B}[2J"]
    return Table(
      columns: columns, rowCount: 4, viewport: Viewport(cursor: cursor), sort: (2, true)
    ) { index in
      Table.Row(
        [
          .text("req_\(index)"), .text(customers[index]), .text("\(index * 50)", .jsonNumber),
          .widget(RatioBar(succeeded: index, failed: 1, barWidth: 5)),
        ], marked: index > 0 && index < 3)
    }
  }

  @Test func wholeTable() {
    #expect(
      table().picture(width: 48, height: 6) == [
        "  request   customer           items▼ ok/failed",
        "  req_0     acme-ltd               0  ░░░░░  0/1",
        "▸●req_1     nova-labs-incorp…     50  ██░░░  1/1",
        "● req_2     日本銀行             100  ███░░  2/1",
        "  req_3     x\\x1b[2J             150  ███░░  3/1",
        "",
      ])
  }

  @Test func columnsGoByRankAndSaySo() {
    #expect(table().picture(width: 30, height: 2)[0] == "  request   customer  ite▼+1 ›")
    #expect(
      table().picture(width: 22, height: 2) == [
        "  request   items▼+2 ›", "  req_0         0",
      ])
    #expect(
      table().picture(width: 16, height: 2) == [
        "  request   +3 ›", "  req_0",
      ])
    #expect(table().picture(width: 6, height: 2)[1] == "  req…")
  }

  @Test func skippedColumnsMakeRoom() {
    var table = table()
    table.skipped = 2
    #expect(table.picture(width: 30, height: 2) == ["‹ request   ok/failed", "  req_0     ░░░░░  0/1"])
    table.skipped = 99
    #expect(table.picture(width: 30, height: 2)[0] == "‹ request   ok/failed")
  }

  @Test func onlyVisibleRowsAreMade() {
    var made: [Int] = []
    var table = Table(
      columns: [Column("n", width: 9, rank: 0)], rowCount: 1_000_000,
      viewport: Viewport(top: 500, cursor: 501)
    ) {
      made.append($0)
      return Table.Row([.text("\($0)")])
    }
    table.ruled = true
    #expect(table.picture(width: 8, height: 4) == ["  n", "────────", "  500", "▸ 501"])
    #expect(made == [500, 501])
  }

  @Test(arguments: [(true, Role.cursor), (false, Role.cursorIdle)])
  func cursorRow(focused: Bool, role: Role) {
    var table = table(cursor: 2)
    table.focused = focused
    var canvas = Canvas(width: 48, height: 6)
    table.draw(in: canvas.area, on: &canvas)
    #expect(canvas.row(3).allSatisfy { $0.overlay == role })
    #expect(canvas.row(2).allSatisfy { $0.overlay == .mark })
    #expect(canvas.row(1).allSatisfy { $0.overlay == nil })
  }

  @Test func whatIsUnderTheMouse() {
    let table = table()
    let area = Rect(x: 10, y: 5, width: 48, height: 6)
    #expect(table.target(at: Position(x: 12, y: 6), in: area) == .row(0))
    #expect(table.target(at: Position(x: 57, y: 9), in: area) == .row(3))
    #expect(table.target(at: Position(x: 57, y: 10), in: area) == nil)
    #expect(table.target(at: Position(x: 22, y: 5), in: area) == .header(column: 1))
    #expect(table.target(at: Position(x: 10, y: 5), in: area) == nil)
    #expect(table.target(at: Position(x: 9, y: 6), in: area) == nil)
  }

  @Test(arguments: [
    (Viewport(top: 0, cursor: 0), 1, Viewport(top: 0, cursor: 1)),
    (Viewport(top: 0, cursor: 9), 1, Viewport(top: 1, cursor: 10)),
    (Viewport(top: 5, cursor: 5), -2, Viewport(top: 3, cursor: 3)),
    (Viewport(top: 5, cursor: 5), -99, Viewport(top: 0, cursor: 0)),
    (Viewport(top: 0, cursor: 0), .max, Viewport(top: 90, cursor: 99)),
    (Viewport(top: 95, cursor: 1), 0, Viewport(top: 1, cursor: 1)),
    (Viewport(top: 95, cursor: 99), 0, Viewport(top: 90, cursor: 99)),
    (Viewport(top: 0, cursor: 99), .max, Viewport(top: 90, cursor: 99)),
  ])
  func viewportKeepsTheCursorInSight(before: Viewport, rows: Int, after: Viewport) {
    var viewport = before
    viewport.move(by: rows, of: 100, height: 10)
    #expect(viewport == after)
  }

  @Test func viewportOfNothing() {
    var viewport = Viewport(top: 3, cursor: 9)
    viewport.settle(count: 0, height: 0)
    #expect(viewport == Viewport())
  }
}
