import JSONCodec
import TerminalKit

/// The items of a draft, each with what the engine says of it before it runs.
struct DraftItems: Widget {
  let items: [JSON]
  let checks: [DraftCheck.Item]
  var marked: Set<Int> = []
  let viewport: Viewport
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    let isWide = area.width >= 80
    var columns = [
      Column("#", width: 3, alignment: .right, rank: 0), Column("endpoint", width: isWide ? 20 : 14, rank: 0),
      Column("params", width: 8, rank: 0, flex: 1),
    ]
    if isWide { columns.append(Column("cost", width: 5, alignment: .right, rank: 2)) }
    columns.append(Column("ok", width: isWide ? 24 : 2, rank: 0))
    Table(columns: columns, rowCount: items.count, viewport: viewport, focused: focused) { index in
      row(index, isWide)
    }.draw(in: area, on: &canvas)
  }

  private func row(_ index: Int, _ isWide: Bool) -> Table.Row {
    guard items.indices.contains(index) else { return Table.Row([]) }
    let item = items[index]
    let check = checks.indices.contains(index) ? checks[index] : nil
    var endpoint = check?.endpoint ?? item["endpoint"]?.stringValue ?? "-"
    if !isWide, endpoint.hasPrefix("/v1/") { endpoint.removeFirst(4) }
    var cells: [Table.Content] = [
      .text(String(index), .dim), .text(endpoint, check?.error?.param == "endpoint" ? .statusError : .text),
      .runs(ItemSummary(item: item, blamed: check?.error.map { Problem.path(of: $0, in: item) }).runs),
    ]
    if isWide { cells.append(.text(check.map { String($0.cost) } ?? "-")) }
    switch (check, check?.error) {
    case (nil, _): cells.append(.text("·", .dim))
    case (_, .some(let error)): cells.append(.text(isWide ? "✗ \(error.code)" : "✗", .statusError))
    case (_, nil): cells.append(.text("✓", .statusOK))
    }
    return Table.Row(cells, marked: marked.contains(index))
  }
}
