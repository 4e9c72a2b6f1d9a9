import BatchEngine
import CivilTime
import TerminalKit

/// Idempotency keys with what they are bound to and who met them.
struct KeyTable: Widget {
  let window: ListWindow<KeyRow>

  func draw(in area: Rect, on canvas: inout Canvas) {
    WindowTable(columns: Self.columns(width: area.width), window: window, ruled: true, cells: Self.cells)
      .draw(in: area, on: &canvas)
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
