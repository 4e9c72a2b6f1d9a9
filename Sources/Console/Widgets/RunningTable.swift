import BatchEngine
import CivilTime
import TerminalKit

/// Batches in flight with how far they are, the oldest first.
struct RunningTable: Widget {
  let window: ListWindow<BatchRow>
  let now: Instant
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    WindowTable(columns: Self.columns, window: window, isPane: true, focused: focused, cells: cells)
      .draw(in: area, on: &canvas)
  }

  private static let columns = [
    Column("request", width: 8, rank: 3), Column("account", width: 15, rank: 0, flex: 1),
    Column("done", width: 16, rank: 0, flex: 2), Column("for", width: 6, alignment: .right, rank: 0),
    Column("key", width: 10, rank: 4, flex: 1),
  ]

  private func cells(_ row: BatchRow) -> [Table.Content] {
    let age = now - row.at
    let role: Role = age > Alerts.stuckAfter ? .warning : .text
    return [
      .text(row.id.short), .text(row.account, .strong),
      .widget(
        FiguredBar(
          share: row.total > 0 ? Double(row.done) / Double(row.total) : 0, role: .statusFlight,
          figures: "\(row.done)/\(row.total)", figuresRole: .text)),
      .text(Figures.length(age), role), .text(row.idempotencyKey ?? "-", .dim),
    ]
  }
}
