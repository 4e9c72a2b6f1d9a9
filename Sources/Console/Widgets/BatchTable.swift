import BatchEngine
import CivilTime
import TerminalKit

/// Requests with what came of them, for a list and for a pane of the pulse.
struct BatchTable: Widget {
  let window: ListWindow<BatchRow>
  var isPane = false
  var focused = true

  func draw(in area: Rect, on canvas: inout Canvas) {
    WindowTable(
      columns: Self.columns, window: window, isPane: isPane, focused: focused, ruled: !isPane,
      cells: Self.cells
    ).draw(in: area, on: &canvas)
  }

  private static let columns = [
    Column("time", width: 8, rank: 0), Column("request", width: 8, rank: 0),
    Column("account", width: 12, rank: 1, flex: 1),
    Column("endpoint", width: 14, rank: 6, flex: 1), Column("st", width: 3, rank: 0),
    Column("items", width: 5, alignment: .right, rank: 5),
    Column("ok/failed", width: 23, rank: 0), Column("cost", width: 5, alignment: .right, rank: 3),
    Column("ms", width: 5, alignment: .right, rank: 4), Column("key", width: 14, rank: 7, flex: 1),
    Column("source", width: 12, rank: 8),
  ]

  private static func cells(_ row: BatchRow) -> [Table.Content] {
    let status = row.outcome.sign(failed: row.failed)
    return [
      .text(String(row.at.iso8601Seconds.dropFirst(11).prefix(8)), .dim), .text(row.id.short),
      .text(row.account, .strong),
      .text(row.path), .text(status.word, status.role), .text(row.total > 0 ? String(row.total) : "-"),
      result(row), .text(String(row.units)), .text(milliseconds(row)),
      .text(row.idempotencyKey ?? "-", .dim), .text(row.source.rawValue, .dim),
    ]
  }

  /// Only what ran took time.
  private static func milliseconds(_ row: BatchRow) -> String {
    if case .executed = row.outcome { Figures.milliseconds(row.took) } else { "-" }
  }

  /// The outcome as sign and word or as a bar: never by colour alone.
  private static func result(_ row: BatchRow) -> Table.Content {
    switch row.outcome {
    case .executed where row.total == 0: .text("✓ account read", .statusOK)
    case .executed: .widget(RatioBar(succeeded: row.total - row.failed, failed: row.failed))
    case .inFlight: .text("… \(row.done)/\(row.total) in flight", .statusFlight)
    case .replayed: .text("~ replayed", .statusReplay)
    case .refused(_, let code): .text("✗ \(code)", .statusRefused)
    case .released: .text("! released", .warning)
    }
  }
}
