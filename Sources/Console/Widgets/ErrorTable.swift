import BatchEngine
import CivilTime
import TerminalKit

/// Errors by code, endpoint and parameter, the most frequent first.
struct ErrorTable: Widget {
  let window: ListWindow<ErrorRow>
  /// Errors of all rows, for the shares.
  let total: Int
  let now: Instant
  let focused: Bool
  let headed: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    if !headed { return drawLines(in: area, on: &canvas) }
    WindowTable(
      columns: Self.columns(width: area.width), window: window, isPane: true, focused: focused, cells: cells
    ).draw(in: area, on: &canvas)
  }

  private static func columns(width: Int) -> [Column] {
    let isWide = width >= 100
    return [
      Column("n", width: 4, alignment: .right, rank: 0), Column("code", width: 21, rank: 0, flex: 1),
      Column("endpoint", width: isWide ? 22 : 14, rank: 3, flex: 1),
      Column("param", width: isWide ? 14 : 8, rank: 4, flex: isWide ? 1 : 0),
      Column("last", width: 5, alignment: .right, rank: 2),
      Column("share", width: 12, rank: 1, flex: isWide ? 2 : 0),
      Column("accounts", width: 8, alignment: .right, rank: 5),
    ]
  }

  private func cells(_ row: ErrorRow) -> [Table.Content] {
    [
      .text(Figures.short(row.count), .strong), .text(row.id.code),
      .text(row.id.endpoint ?? "(request)", row.id.endpoint == nil ? .dim : .text),
      .text(row.id.param ?? "-", row.id.param == nil ? .dim : .text), .text(age(row), .dim),
      .widget(ShareBar(share: total > 0 ? Double(row.count) / Double(total) : 0, role: .statusError)),
      .text(String(row.accounts)),
    ]
  }

  /// Whole seconds, minutes or hours: the finer parts of an age are noise here.
  private func age(_ row: ErrorRow) -> String {
    guard let last = row.last else { return "-" }
    let seconds = max(0, (now - last.at).count / 1_000_000_000)
    return seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m"
  }

  private func drawLines(in area: Rect, on canvas: inout Canvas) {
    for (line, error) in window.rows.prefix(area.height).enumerated() {
      let isCursor = window.first + line == window.cursor
      let row = area.row(line)
      let place = [error.id.endpoint, error.id.param].compactMap(\.self).joined(separator: " ")
      canvas.write(
        [
          Run(isCursor && focused ? "▸" : " "),
          Run(Figures.short(error.count).padded(to: 4, .right), .strong),
          Run("  \(error.id.code)  "), Run(place, .dim),
        ], in: row, overflow: .ellipsis)
      if isCursor, focused { canvas.overlay(.cursor, on: row) }
    }
  }
}
