import BatchEngine
import TerminalKit

/// A batch by code × endpoint × parameter, the whole of it in the first row.
struct BreakdownTable: Widget {
  let breakdown: Breakdown
  /// The first message of each group.
  let messages: [Breakdown.Group: String]
  let unit: String
  /// The row under the cursor: 0 is the whole batch.
  let cursor: Int
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    var viewport = Viewport(cursor: cursor)
    viewport.settle(count: breakdown.rows.count + 1, height: area.height - 1)
    Table(
      columns: [
        Column("n", width: 4, alignment: .right, rank: 0), Column("code", width: 19, rank: 0),
        Column("endpoint", width: 17, rank: 1), Column("param", width: 9, rank: 2),
        Column("\(unit)s", width: 7, alignment: .right, rank: 5),
        Column("message (first)", width: 12, rank: 3, flex: 1),
      ], rowCount: breakdown.rows.count + 1, viewport: viewport, focused: focused
    ) { index in index == 0 ? total : row(breakdown.rows[index - 1]) }.draw(in: area, on: &canvas)
  }

  private var total: Table.Row {
    let count = breakdown.rows.reduce(0) { $0 + $1.count }
    let units = breakdown.rows.reduce(0) { $0 + $1.units }
    return Table.Row([.text(String(count)), .text("all items"), .text(""), .text(""), .text(String(units))])
  }

  private func row(_ row: Breakdown.Row) -> Table.Row {
    let group = row.group
    return Table.Row([
      .text(String(row.count)),
      .text(group.code.map { "✗ \($0)" } ?? "✓ ok", group.code == nil ? .statusOK : .statusError),
      .text(group.endpoint ?? (group.code == nil ? "" : "-")),
      .text(group.param ?? (group.code == nil ? "" : "-")),
      .text(String(row.units)),
      .text(group.code == nil ? Self.list(row.endpoints) : messages[group] ?? "", .dim),
    ])
  }

  /// `/v1/positions 3, /v1/houses 2`.
  private static func list(_ endpoints: [Breakdown.EndpointCount]) -> String {
    endpoints.map { "\($0.endpoint) \($0.count)" }.joined(separator: ", ")
  }
}
