import BatchEngine
import CivilTime
import FilterLanguage
import TerminalKit

/// Requests with what came of them, for a list and for a pane of the pulse.
struct BatchTable: Widget {
  let window: ListWindow<BatchRow>
  var isPane = false
  var focused = true
  /// Columns that are wanted besides the usual ones, or not.
  var changes: [Filter.ColumnChange] = []

  func draw(in area: Rect, on canvas: inout Canvas) {
    let shown = Self.wanted(changes)
    WindowTable(
      columns: shown.map(\.column), window: window, isPane: isPane, focused: focused, ruled: !isPane,
      cells: { row in shown.map { $0.cell(row) } }
    ).draw(in: area, on: &canvas)
  }

  /// A column with the fields of the filter that it shows.
  private struct Shown {
    let fields: [String]
    var column: Column
    let isUsual: Bool
    let cell: @Sendable (BatchRow) -> Table.Content
  }

  private static func wanted(_ changes: [Filter.ColumnChange]) -> [Shown] {
    let named = changes.filter { $0.kind == .only }.compactMap { column($0.field) }
    var shown = named.isEmpty ? columns.filter(\.isUsual) : named
    for change in changes where change.kind != .only {
      shown.removeAll { $0.fields.contains(change.field) }
      if change.kind == .more, let column = column(change.field) { shown.append(column) }
    }
    return shown.isEmpty ? columns.filter(\.isUsual) : shown
  }

  /// A column that was asked for stays as long as those that name the row.
  private static func column(_ field: String) -> Shown? {
    var found = columns.first { $0.fields.contains(field) }
    found?.column.rank = 0
    return found
  }

  private static let columns = usual + others

  private static let usual: [Shown] = [
    shown(["at", "age"], Column("time", width: 8, rank: 0)) { row in
      .text(String(row.at.iso8601Seconds.dropFirst(11).prefix(8)), .dim)
    },
    shown(["req"], Column("request", width: 8, rank: 0)) { row in .text(row.id.short) },
    shown(["customer"], Column("account", width: 12, rank: 1, flex: 1)) { row in
      .text(row.account, .strong)
    },
    shown(["path", "endpoint"], Column("endpoint", width: 14, rank: 6, flex: 1)) { row in .text(row.path) },
    shown(["status"], Column("st", width: 3, rank: 0)) { row in
      let status = row.outcome.sign(failed: row.failed)
      return .text(status.word, status.role)
    },
    shown(["items"], Column("items", width: 5, alignment: .right, rank: 5)) { row in
      .text(row.total > 0 ? String(row.total) : "-")
    },
    shown(["ok", "failed", "outcome"], Column("ok/failed", width: 23, rank: 0)) { row in result(row) },
    shown(["units"], Column("cost", width: 5, alignment: .right, rank: 3)) { row in
      .text(String(row.units))
    },
    shown(["ms"], Column("ms", width: 5, alignment: .right, rank: 4)) { row in .text(milliseconds(row)) },
    shown(["key"], Column("key", width: 14, rank: 7, flex: 1)) { row in
      .text(row.idempotencyKey ?? "-", .dim)
    },
    shown(["source"], Column("source", width: 12, rank: 8)) { row in .text(row.source.rawValue, .dim) },
  ]

  /// Columns for those who ask for them.
  private static let others: [Shown] = [
    shown(["bytes"], Column("bytes", width: 7, alignment: .right), isUsual: false) { row in
      .text(String(row.bytes))
    },
    shown(["code", "param"], Column("code", width: 16, flex: 1), isUsual: false) { row in
      .text(row.code ?? "-")
    },
    shown(["plan"], Column("plan", width: 10), isUsual: false) { row in .text(row.plan ?? "-") },
    shown(["service"], Column("service", width: 10), isUsual: false) { row in .text(row.service, .dim) },
    shown(["repeats"], Column("repeats", width: 7, alignment: .right), isUsual: false) { row in
      .text(row.repeats > 0 ? String(row.repeats) : "-")
    },
  ]

  private static func shown(
    _ fields: [String], _ column: Column, isUsual: Bool = true,
    _ cell: @escaping @Sendable (BatchRow) -> Table.Content
  ) -> Shown {
    Shown(fields: fields, column: column, isUsual: isUsual, cell: cell)
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
    case .refused(_, let code):
      // A flood is one row; how many it stands for comes before the code, which may be cut.
      .text(row.repeats > 0 ? "✗ ×\(row.repeats + 1) \(code)" : "✗ \(code)", .statusRefused)
    case .released: .text("! released", .warning)
    }
  }
}
