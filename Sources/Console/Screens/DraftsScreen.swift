import BatchEngine
import CivilTime
import TerminalKit

/// Drafts that were begun and not sent: the one at hand and those that wait.
struct DraftsScreen: Screen {
  struct Row: Equatable, Sendable {
    /// That of the shelf; 0 for the draft at hand.
    let id: Int
    let draft: Draft
    let changed: Instant
  }

  private(set) var rows: [Row] = []
  private var viewport = Viewport()
  private var wish = ListMove.stay

  var crumbs: [String] { ["compose", "drafts"] }
  var current: Row? { rows.indices.contains(viewport.cursor) ? rows[viewport.cursor] : nil }

  /// Takes what there is; the cursor stays with its draft.
  mutating func show(_ rows: [Row]) {
    let id = current?.id
    self.rows = rows
    if let place = rows.firstIndex(where: { $0.id == id }) { viewport.cursor = place }
  }

  mutating func query(at size: Size) -> Query? {
    viewport.carryOut(
      wish, of: rows.count, height: Self.table(Rect(size).inset(top: 1, bottom: 1)).height - 2)
    wish = .stay
    return nil
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {}
  mutating func move(_ move: ListMove) { wish = move }

  mutating func click(_ position: Position, in area: Rect) {
    let move = ListMove(
      to: position, in: Self.table(area).inset(top: 2), top: viewport.top, count: rows.count,
      cursor: viewport.cursor)
    if let move { wish = move }
  }

  /// The list, with a foot of what the draft sends below it.
  private static func table(_ area: Rect) -> Rect { area.split(bottom: min(4, area.height / 3)).rest }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    let (table, foot) = area.split(bottom: min(4, area.height / 3))
    guard !rows.isEmpty else {
      canvas.write(
        "No draft waits; one that is changed and left for another is kept here.", .dim, x: area.x + 2,
        y: area.y + 1, width: area.width - 2, overflow: .ellipsis)
      return
    }
    Table(
      columns: [
        Column("draft", width: 14, rank: 0, flex: 2), Column("items", width: 6, alignment: .right, rank: 1),
        Column("customer", width: 14, rank: 3, flex: 1), Column("to", width: 24, rank: 4),
        Column("changed", width: 16, rank: 2),
      ], rowCount: rows.count, viewport: viewport, ruled: true
    ) { index in
      let row = rows[index]
      return Table.Row(
        [
          .text(row.draft.name, .strong), .text(Figures.grouped(row.draft.items.count)),
          .text(row.draft.account), .text(row.draft.path, .dim), .text(Self.moment(row.changed, now)),
        ], marked: row.id == 0)
    }.draw(in: table, on: &canvas)
    guard let current else { return }
    let first = current.draft.items.first?.text() ?? ""
    let lines: [[Run]] = [
      [
        Run(current.draft.name, .strong), Run(current.id == 0 ? "  at hand" : ""),
        Run("  Idempotency-Key \(current.draft.idempotencyKey ?? "none")", .dim),
      ], [Run("0 ", .dim), Run(first)],
    ]
    canvas.fill(foot.row(0), with: "─", .border)
    for (index, line) in lines.enumerated() {
      canvas.write([Run(" ")] + line, in: foot.row(index + 1), overflow: .ellipsis)
    }
  }

  /// `14:02:11` of this day, else `2026-08-21 14:02`.
  private static func moment(_ changed: Instant, _ now: Instant) -> String {
    let (text, today) = (changed.iso8601Seconds, now.iso8601Seconds.prefix(10))
    guard text.prefix(10) != today else { return Figures.clock(changed) }
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }

  // MARK: Commands

  static let commands: [Command] = [
    Command("drafts", group: .go, help: "drafts that were begun and not sent") { model, _ in
      model.drafts.show(model.compose.kept)
      model.follow(to: .drafts)
      return []
    },
    Command(
      "open draft", keys: ["Enter", "l", "Right"], in: [.drafts], group: .go, hint: "open",
      help: "goes on with the draft; the one at hand waits here then", rank: 1, blocked: needsRow
    ) { model, _ in
      guard let row = model.drafts.current else { return [] }
      if let kept = model.compose.shelf.take(row.id) { model.compose.open(kept) }
      model.go(to: .compose)
      return []
    },
    Command(
      "delete", keys: ["X"], in: [.drafts], group: .act, hint: "delete",
      help: "throws the draft away; u brings it back", rank: 2,
      blocked: { model in
        needsRow(model)
          ?? (model.drafts.current?.id == 0
            ? "This one is at hand: Enter opens it, X deletes items there." : nil)
      }
    ) { model, _ in
      guard let row = model.drafts.current, let gone = model.compose.shelf.discard(row.id) else { return [] }
      model.say("\(gone.draft.name) is deleted. u brings it back.")
      return []
    },
    Command(
      "undo", keys: ["u"], in: [.drafts], group: .act, hint: "undo",
      help: "brings back what was deleted here",
      rank: 3, blocked: { $0.compose.shelf.canRestore ? nil : "Nothing was deleted here." }
    ) { model, _ in
      if let back = model.compose.shelf.restore() { model.say("\(back.draft.name) is back.") }
      return []
    },
  ]

  private static let needsRow: @Sendable (Model) -> String? = {
    $0.drafts.current == nil ? "There is no draft here." : nil
  }
}

extension ComposeScreen {
  /// The draft at hand, where there is work in it that was not sent, and those that wait.
  var kept: [DraftsScreen.Row] {
    let open = history?.isUnsent == true ? draft : nil
    return (open.map { [DraftsScreen.Row(id: 0, draft: $0, changed: changed)] } ?? [])
      + shelf.drafts.map { DraftsScreen.Row(id: $0.id, draft: $0.draft, changed: $0.changed) }
  }
}
