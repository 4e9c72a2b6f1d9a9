import TerminalKit

/// The elements of a batch, one a row, in the order in which they were sent.
struct ItemTable: Widget {
  let items: [BatchItem]
  let viewport: Viewport
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    Table(
      columns: [
        Column("#", width: 3, alignment: .right, rank: 0), Column("st", width: 5, rank: 0),
        Column("code", width: 17, rank: 1), Column("endpoint", width: 15, rank: 1),
        Column("param", width: 6, rank: 3),
        Column("units", width: 5, alignment: .right, rank: 4), Column("params", width: 20, rank: 2, flex: 1),
        Column("data / message", width: 40, rank: 5, flex: 1),
      ], rowCount: items.count, viewport: viewport, focused: focused
    ) { index in
      let item = items[index]
      let role: Role = item.status == nil ? .dim : item.isFailed ? .statusError : .statusOK
      let sign = item.status == nil ? "…" : item.isFailed ? "✗" : "✓"
      return Table.Row([
        .text(String(item.id)), .text("\(sign) \(item.status.map(String.init) ?? "")", role),
        .text(item.code ?? "-", item.isFailed ? .statusError : .dim), .text(item.endpoint ?? "-"),
        .text(item.param ?? "-"),
        .text(String(item.units)), .text(item.summary), .text(item.result, item.isFailed ? .text : .dim),
      ])
    }.draw(in: area, on: &canvas)
  }
}
