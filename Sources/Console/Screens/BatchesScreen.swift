import BatchEngine
import CivilTime
import TerminalKit

/// What happened: one row a request, newest first.
struct BatchesScreen: Screen {
  private(set) var list = ListState<BatchRow>()
  private var data: BatchesData?
  /// The request under the cursor, with all that is kept of it.
  var focus: BatchData? { data?.focus }
  private var text = ""

  static let commands: [Command] = [
    Command(
      "open batch", keys: ["Enter", "l", "Right"], in: [.batches], group: .look, hint: "items",
      help: "its breakdown and items",
      rank: 3, blocked: { $0.batches.list.current == nil ? "There is no request yet." : nil }
    ) { model, _ in
      guard let row = model.batches.list.current else { return [] }
      model.go(to: .batch)
      model.batch.open(row.id)
      return []
    }
  ]

  var crumbs: [String] { ["batches"] }
  var filter: String? {
    get { text }
    set { text = newValue ?? "" }
  }

  mutating func query(at size: Size) -> Query? {
    .batches(filter: text, list.request(height: Self.layout(Rect(size).inset(top: 1, bottom: 1)).rows))
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .batches(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window)
  }

  mutating func move(_ move: ListMove) { list.move(move) }

  private static func layout(_ area: Rect) -> (bar: Rect, table: Rect, foot: Rect, rows: Int) {
    let (bar, rest) = area.split(top: 1)
    let (table, foot) = rest.split(bottom: area.height >= 16 ? 5 : 1)
    return (bar, table, foot, max(1, table.height - 2))
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    let layout = Self.layout(area)
    FilterBar(filter: text, matches: list.window.total, of: data?.kept ?? 0, what: "requests")
      .draw(in: layout.bar, on: &canvas)
    guard list.window.total > 0 else {
      let hint = text.isEmpty ? "No request yet. 6 composes one." : "No request has this text. / changes it."
      canvas.write(hint, .dim, x: layout.table.x + 2, y: layout.table.y + 2)
      return
    }
    let window = list.window
    Table(
      columns: Self.columns, rowCount: window.total,
      viewport: Viewport(top: window.first, cursor: window.cursor),
      ruled: true
    ) { index in
      let place = index - window.first
      return window.rows.indices.contains(place) ? Self.row(window.rows[place]) : Table.Row([])
    }.draw(in: layout.table, on: &canvas)
    if let focus = data?.focus { BatchFoot(data: focus).draw(in: layout.foot, on: &canvas) }
  }

  static let columns = [
    Column("time", width: 8, rank: 0), Column("request", width: 8, rank: 0),
    Column("account", width: 12, rank: 1, flex: 1),
    Column("endpoint", width: 14, rank: 6, flex: 1), Column("st", width: 3, rank: 0),
    Column("items", width: 5, alignment: .right, rank: 5),
    Column("ok/failed", width: 23, rank: 0), Column("units", width: 5, alignment: .right, rank: 3),
    Column("ms", width: 5, alignment: .right, rank: 4), Column("key", width: 14, rank: 7, flex: 1),
    Column("source", width: 12, rank: 8),
  ]

  static func row(_ row: BatchRow) -> Table.Row {
    let status = row.outcome.sign(failed: row.failed)
    return Table.Row([
      .text(String(row.at.iso8601Seconds.dropFirst(11).prefix(8)), .dim), .text(row.id.short),
      .text(row.account, .strong),
      .text(row.path), .text(status.word, status.role), .text(row.total > 0 ? String(row.total) : "-"),
      result(row), .text(String(row.units)), .text(Figures.milliseconds(row.took)),
      .text(row.idempotencyKey ?? "-", .dim), .text(row.source.rawValue, .dim),
    ])
  }

  /// The outcome as sign and word or as a bar: never by colour alone.
  private static func result(_ row: BatchRow) -> Table.Content {
    switch row.outcome {
    case .executed: .widget(RatioBar(succeeded: row.total - row.failed, failed: row.failed))
    case .inFlight: .text("… \(row.done)/\(row.total) in flight", .statusFlight)
    case .replayed: .text("~ replayed", .statusReplay)
    case .refused(_, let code): .text("✗ \(code)", .statusRefused)
    case .released: .text("! released", .warning)
    }
  }
}
