import BatchEngine
import CivilTime
import TerminalKit

/// Events in their order, the newest first.
struct JournalTable: Widget {
  let window: ListWindow<JournalRow>

  func draw(in area: Rect, on canvas: inout Canvas) {
    let isWide = area.width >= 100
    WindowTable(
      columns: [
        Column("time", width: isWide ? 12 : 8, rank: 0), Column("event", width: 10, rank: 0),
        Column("customer", width: 13, rank: 2, flex: isWide ? 1 : 0), Column("request", width: 8, rank: 3),
        Column("st", width: 3, rank: 1), Column("what", width: area.width < 60 ? 14 : 28, rank: 0, flex: 4),
      ], window: window, ruled: true
    ) { row in
      let sign = row.kind.sign
      let time = row.at.iso8601Milliseconds.dropFirst(11).prefix(isWide ? 12 : 8)
      return [
        .text(String(time), .dim), .text("\(sign.text) \(row.kind.rawValue)", sign.role),
        .text(row.account, .strong), .text(row.request?.short ?? "-", row.request == nil ? .dim : .text),
        .text(row.status.map(String.init) ?? "-", row.status == nil ? .dim : .text), .text(row.words),
      ]
    }.draw(in: area, on: &canvas)
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
