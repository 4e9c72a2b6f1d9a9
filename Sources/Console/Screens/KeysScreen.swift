import BatchEngine
import CivilTime
import TerminalKit

/// What is bound to what: one row an idempotency key.
struct KeysScreen: Screen {
  private(set) var list = ListState<KeyRow>()
  private var data: KeysData?
  private var text = ""

  static let commands: [Command] = [
    Command(
      "diff", keys: ["d"], in: [.keys], group: .look, hint: "diff",
      help: "the bound body beside the refused one", rank: 2,
      blocked: { model in
        guard let row = model.keys.list.current else { return "There is no key here." }
        return row.lastRefused == nil ? "No other body came under this key." : nil
      },
      run: { model, _ in
        guard let row = model.keys.list.current else { return [] }
        model.go(to: .diff)
        model.diff.open(row.id)
        return []
      }),
    Command(
      "bound batch", keys: ["Enter", "l", "Right"], in: [.keys], group: .go, hint: "bound batch",
      help: "the request that bound the key", rank: 3,
      blocked: { model in
        guard let row = model.keys.list.current else { return "There is no key here." }
        return row.path != nil ? nil : "The request that bound this key is no longer kept."
      },
      run: { model, _ in
        guard let row = model.keys.list.current else { return [] }
        model.go(to: .batch)
        model.batch.open(row.request)
        return []
      }),
    Command(
      "copy key", keys: ["y k"], in: [.keys], group: .copy, hint: "key", help: "copy the idempotency key",
      blocked: { $0.keys.list.current == nil ? "There is no key here." : nil },
      run: { model, _ in model.keys.list.current.map { [.copy($0.key, what: "the key")] } ?? [] }),
  ]

  var crumbs: [String] { ["keys"] }
  var isDated: Bool { true }
  var filter: String? {
    get { text }
    set { text = newValue ?? "" }
  }

  /// Puts the cursor on a key, with no filter that could hide it.
  mutating func select(_ scope: IdempotencyStore.Scope) {
    text = ""
    list.select(scope)
  }

  mutating func query(at size: Size) -> Query? {
    .keys(filter: text, list.request(height: Self.layout(Rect(size).inset(top: 1, bottom: 1)).rows))
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .keys(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window)
  }

  mutating func move(_ move: ListMove) { list.move(move) }

  private static func layout(_ area: Rect) -> (bar: Rect, table: Rect, foot: Rect, rows: Int) {
    let (bar, rest) = area.split(top: 1)
    let footHeight = area.height >= 40 ? 18 : area.height >= 16 ? 9 : 1
    let (table, foot) = rest.split(bottom: footHeight)
    return (bar, table, foot, max(1, table.height - 2))
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    let layout = Self.layout(area)
    FilterBar(
      filter: text, matches: list.window.total, of: data?.live ?? 0, what: data?.live == 1 ? "key" : "keys"
    )
    .draw(in: layout.bar, on: &canvas)
    guard list.window.total > 0 else {
      let hint =
        text.isEmpty
        ? "No idempotency key is bound. A request with Idempotency-Key binds one."
        : "No key has this text. / changes it."
      canvas.write(hint, .dim, x: layout.table.x + 2, y: layout.table.y + 2, width: layout.table.width - 2)
      return
    }
    WindowTable(
      columns: Self.columns(width: layout.table.width), window: list.window, ruled: true, cells: Self.cells
    ).draw(in: layout.table, on: &canvas)
    if let life = data?.focus { KeyFoot(life: life).draw(in: layout.foot, on: &canvas) }
  }

  /// The foot tells by which request a key was bound, so narrow screens have no column for it.
  private static func columns(width: Int) -> [Column] {
    let columns = [
      Column("key", width: 12, rank: 0, flex: 3), Column("account", width: 15, rank: 3, flex: 1),
      Column("state", width: 8, rank: 0), Column("age", width: 6, alignment: .right, rank: 2),
      Column("left", width: 6, alignment: .right, rank: 1),
      Column("hits", width: 4, alignment: .right, rank: 5),
      Column("409", width: 3, alignment: .right, rank: 4),
      Column("422", width: 3, alignment: .right, rank: 4),
    ]
    guard width >= 100 else { return columns }
    return columns + [Column("bound by", width: 8, rank: 6), Column("endpoint", width: 12, rank: 7, flex: 2)]
  }

  private static func cells(_ row: KeyRow) -> [Table.Content] {
    [
      .text(row.key, .strong), .text(row.account),
      row.isInFlight ? .text("… flight", .statusFlight) : .text("✓ stored", .statusOK),
      .text(Figures.length(row.age)), .text(row.left.map(Figures.length) ?? "-"),
      count(row.replays, .statusReplay), count(row.conflicts, .statusRefused),
      count(row.reuses, .statusRefused),
      .text(row.request.short, .dim), .text(row.path ?? "no longer kept", .dim),
    ]
  }

  private static func count(_ count: Int, _ role: Role) -> Table.Content {
    .text(count > 0 ? String(count) : "-", count > 0 ? role : .dim)
  }
}
