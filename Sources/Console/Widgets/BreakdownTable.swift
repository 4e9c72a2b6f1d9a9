import BatchEngine
import TerminalKit

/// A batch by what its items have in common, the whole of it in the first row.
struct BreakdownTable: Widget {
  let rows: [ItemGroupRow]
  let grouping: ItemGrouping
  let unit: String
  /// The row under the cursor: 0 is the whole batch.
  let cursor: Int
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    var viewport = Viewport(cursor: cursor)
    viewport.settle(count: rows.count + 1, height: area.height - 1)
    Table(
      columns: [Column("n", width: 4, alignment: .right, rank: 0)] + names + [
        Column("\(unit)s", width: 7, alignment: .right, rank: 5),
        Column("message (first)", width: 12, rank: 3, flex: 1),
      ], rowCount: rows.count + 1, viewport: viewport, focused: focused
    ) { index in index == 0 ? total : row(rows[index - 1]) }.draw(in: area, on: &canvas)
  }

  private var names: [Column] {
    switch grouping {
    case .place:
      [
        Column("code", width: 19, rank: 0), Column("endpoint", width: 17, rank: 1),
        Column("param", width: 9, rank: 2),
      ]
    case .code: [Column("code", width: 23, rank: 0)]
    case .endpoint: [Column("endpoint", width: 23, rank: 0), Column("ok/failed", width: 16, rank: 1)]
    case .param: [Column("param", width: 19, rank: 0)]
    case .status: [Column("status", width: 9, rank: 0)]
    }
  }

  private var total: Table.Row {
    let (count, units) = rows.reduce((0, 0)) { ($0.0 + $1.count, $0.1 + $1.units) }
    let blanks = [Table.Content](repeating: .text(""), count: names.count - 1)
    return Table.Row(
      [.text(String(count)), .text(grouping == .status ? "all" : "all items")] + blanks + [
        .text(String(units))
      ])
  }

  private func row(_ row: ItemGroupRow) -> Table.Row {
    let group = row.group
    let isGood = group.isFailed == false
    let role: Role = isGood ? .statusOK : .statusError
    let cells: [Table.Content] =
      switch grouping {
      case .place:
        [
          .text(group.code.map { "✗ \($0)" } ?? "✓ ok", role), .text(group.endpoint ?? (isGood ? "" : "-")),
          .text(group.param ?? (isGood ? "" : "-")),
        ]
      case .code: [.text(group.code.map { "✗ \($0)" } ?? "✓ ok", role)]
      case .endpoint:
        [
          .text(group.endpoint ?? "-"),
          .widget(RatioBar(succeeded: row.count - row.failed, failed: row.failed)),
        ]
      case .param: [.text(isGood ? "✓ ok" : "✗ \(group.param ?? "no param")", role)]
      case .status: [.text("\(isGood ? "✓" : "✗") \(group.status.map(String.init) ?? "-")", role)]
      }
    let endpoints = row.endpoints.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    return Table.Row(
      [.text(String(row.count))] + cells + [
        .text(String(row.units)), .text(isGood ? endpoints : row.message ?? "", .dim),
      ])
  }
}
