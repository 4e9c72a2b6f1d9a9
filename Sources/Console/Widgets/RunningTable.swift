import BatchEngine
import CivilTime
import TerminalKit

/// Batches in flight with how far they are, the oldest first.
struct RunningTable: Widget {
  let window: ListWindow<BatchRow>
  let now: Instant
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    Table(
      columns: Self.columns, rowCount: window.total,
      viewport: Viewport(top: window.first, cursor: window.cursor),
      focused: focused
    ) { index in
      let place = index - window.first
      return window.rows.indices.contains(place) ? row(window.rows[place]) : Table.Row([])
    }.draw(in: area, on: &canvas)
  }

  private static let columns = [
    Column("request", width: 8, rank: 0), Column("account", width: 12, rank: 1, flex: 1),
    Column("done", width: 16, rank: 0, flex: 2), Column("for", width: 6, alignment: .right, rank: 0),
    Column("key", width: 10, rank: 2, flex: 1),
  ]

  private func row(_ row: BatchRow) -> Table.Row {
    let age = now - row.at
    let role: Role = age > Alerts.stuckAfter ? .warning : .text
    return Table.Row([
      .text(row.id.short), .text(row.account, .strong),
      .widget(
        FiguredBar(
          share: row.total > 0 ? Double(row.done) / Double(row.total) : 0, role: .statusFlight,
          figures: "\(row.done)/\(row.total)", figuresRole: .text)),
      .text(Figures.length(age), role), .text(row.idempotencyKey ?? "-", .dim),
    ])
  }
}
