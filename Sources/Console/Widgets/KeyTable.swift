import BatchEngine
import CivilTime
import TerminalKit

/// Idempotency keys with what they are bound to and who met them.
enum KeyTable {
  /// The foot tells by which request a key was bound, so narrow screens have no column for it.
  static func columns(width: Int) -> [ListColumn<KeyRow>] {
    width >= 100 ? usual + bound : usual
  }

  private static let usual: [ListColumn<KeyRow>] = [
    ListColumn(["key"], Column("key", width: 12, rank: 0, flex: 3), .leastFirst) { row in
      .text(row.key, .strong)
    },
    ListColumn(["customer"], Column("account", width: 15, rank: 3, flex: 1), .leastFirst) { row in
      .text(row.account)
    },
    ListColumn(["state"], Column("state", width: 8, rank: 0), .leastFirst) { row in
      row.isInFlight ? .text("… flight", .statusFlight) : .text("✓ stored", .statusOK)
    },
    ListColumn(["age"], Column("age", width: 6, alignment: .right, rank: 2)) { row in
      .text(Figures.length(row.age))
    },
    ListColumn(["left"], Column("left", width: 6, alignment: .right, rank: 1), .leastFirst) { row in
      .text(row.left.map(Figures.length) ?? "-")
    },
    ListColumn(["hits"], Column("hits", width: 4, alignment: .right, rank: 5)) { row in
      count(row.replays, .statusReplay)
    },
    ListColumn(["conflicts"], Column("409", width: 3, alignment: .right, rank: 4)) { row in
      count(row.conflicts, .statusRefused)
    },
    ListColumn(["reuse"], Column("422", width: 3, alignment: .right, rank: 4)) { row in
      count(row.reuses, .statusRefused)
    },
  ]

  private static let bound: [ListColumn<KeyRow>] = [
    ListColumn(["req"], Column("bound by", width: 8, rank: 6), .leastFirst) { row in
      .text(row.request.short, .dim)
    },
    ListColumn([], Column("endpoint", width: 12, rank: 7, flex: 2)) { row in
      .text(row.path ?? "no longer kept", .dim)
    },
  ]

  private static func count(_ count: Int, _ role: Role) -> Table.Content {
    .text(count > 0 ? String(count) : "-", count > 0 ? role : .dim)
  }
}
