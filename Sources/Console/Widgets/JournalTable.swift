import BatchEngine
import CivilTime
import TerminalKit

/// Events in their order, the newest first. Another order than that of time would tell nothing of them.
enum JournalTable {
  static func columns(width: Int) -> [ListColumn<JournalRow>] {
    let isWide = width >= 100
    return [
      ListColumn(["at"], Column("time", width: isWide ? 12 : 8, rank: 0)) { row in
        .text(String(row.at.iso8601Milliseconds.dropFirst(11).prefix(isWide ? 12 : 8)), .dim)
      },
      ListColumn(["kind"], Column("event", width: 10, rank: 0), .none) { row in
        .text("\(row.kind.sign.text) \(row.kind.rawValue)", row.kind.sign.role)
      },
      ListColumn(["customer"], Column("customer", width: 13, rank: 2, flex: isWide ? 1 : 0), .none) { row in
        .text(row.account, .strong)
      },
      ListColumn(["req"], Column("request", width: 8, rank: 3), .none) { row in
        .text(row.request?.short ?? "-", row.request == nil ? .dim : .text)
      },
      ListColumn(["status"], Column("st", width: 3, rank: 1), .none) { row in
        .text(row.status.map(String.init) ?? "-", row.status == nil ? .dim : .text)
      },
      ListColumn(["text"], Column("what", width: width < 60 ? 14 : 28, rank: 0, flex: 4), .none) { row in
        .text(row.words)
      },
    ]
  }
}

extension JournalKind {
  /// Told by sign as well as by word and colour.
  var sign: (text: String, role: Role) {
    switch self {
    case .admitted: ("…", .statusFlight)
    case .executed: ("✓", .statusOK)
    case .replayed: ("~", .statusReplay)
    case .refused, .limited, .conflict: ("✗", .statusRefused)
    case .released: ("!", .warning)
    case .answered: ("✓", .dim)
    case .expired: ("○", .statusExpired)
    case .operated: ("»", .strong)
    case .clock, .storage: ("!", .warning)
    }
  }
}
