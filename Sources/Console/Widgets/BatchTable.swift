import BatchEngine
import CivilTime
import TerminalKit

/// Requests with what came of them, for a list and for a pane of the pulse.
struct BatchTable: Widget {
  let window: ListWindow<BatchRow>
  var isPane = false
  var focused = true

  func draw(in area: Rect, on canvas: inout Canvas) {
    ListTable(columns: { _ in Self.columns }, window: window, isPane: isPane, focused: focused)
      .draw(in: area, on: &canvas)
  }

  static let columns = usual + others

  private static let usual: [ListColumn<BatchRow>] = [
    ListColumn(["at", "age"], Column("time", width: 8, rank: 0)) { row in
      .text(String(row.at.iso8601Seconds.dropFirst(11).prefix(8)), .dim)
    },
    ListColumn(["req"], Column("request", width: 8, rank: 0), .leastFirst) { row in .text(row.id.short) },
    ListColumn(["customer"], Column("account", width: 12, rank: 1, flex: 1), .leastFirst) { row in
      .text(row.account, .strong)
    },
    ListColumn(["path", "endpoint"], Column("endpoint", width: 14, rank: 6, flex: 1), .leastFirst) { row in
      .text(row.path)
    },
    ListColumn(["status"], Column("st", width: 3, rank: 0)) { row in
      let status = row.outcome.sign(failed: row.failed)
      return .text(status.word, status.role)
    },
    ListColumn(["items"], Column("items", width: 5, alignment: .right, rank: 5)) { row in
      .text(row.total > 0 ? String(row.total) : "-")
    },
    ListColumn(["failed", "ok", "outcome"], Column("ok/failed", width: 23, rank: 0)) { row in result(row) },
    ListColumn(["units"], Column("cost", width: 5, alignment: .right, rank: 3)) { row in
      .text(String(row.units))
    },
    ListColumn(["ms"], Column("ms", width: 5, alignment: .right, rank: 4)) { row in .text(milliseconds(row))
    },
    ListColumn(["key"], Column("key", width: 14, rank: 7, flex: 1), .leastFirst) { row in
      .text(row.idempotencyKey ?? "-", .dim)
    },
    ListColumn(["source"], Column("source", width: 12, rank: 8), .leastFirst) { row in
      .text(row.source.rawValue, .dim)
    },
  ]

  /// Columns for those who ask for them.
  private static let others: [ListColumn<BatchRow>] = [
    ListColumn(["bytes"], Column("bytes", width: 7, alignment: .right), isUsual: false) { row in
      .text(String(row.bytes))
    },
    ListColumn(["code", "param"], Column("code", width: 16, flex: 1), .leastFirst, isUsual: false) { row in
      .text(row.code ?? "-")
    },
    ListColumn(["plan"], Column("plan", width: 10), .leastFirst, isUsual: false) { row in
      .text(row.plan ?? "-")
    },
    ListColumn(["service"], Column("service", width: 10), .leastFirst, isUsual: false) { row in
      .text(row.service, .dim)
    },
    ListColumn(["repeats"], Column("repeats", width: 7, alignment: .right), isUsual: false) { row in
      .text(row.repeats > 0 ? String(row.repeats) : "-")
    },
  ]

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
    case .refused(_, let code):
      // A flood is one row; how many it stands for comes before the code, which may be cut.
      .text(row.repeats > 0 ? "✗ ×\(row.repeats + 1) \(code)" : "✗ \(code)", .statusRefused)
    case .released: .text("! released", .warning)
    }
  }
}
