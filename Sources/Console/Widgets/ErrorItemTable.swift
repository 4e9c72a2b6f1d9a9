import BatchEngine
import CivilTime
import TerminalKit

/// Single errors, the newest first: where each came, and what was said of it.
struct ErrorItemTable: Widget {
  let window: ListWindow<ErrorItemRow>

  func draw(in area: Rect, on canvas: inout Canvas) {
    WindowTable(
      columns: [
        Column("time", width: 8, rank: 0), Column("request", width: 8, rank: 0),
        Column("item", width: 4, alignment: .right, rank: 0), Column("customer", width: 13, rank: 1, flex: 1),
        Column("message", width: 20, rank: 2, flex: 3), Column("item as sent", width: 24, rank: 4, flex: 4),
      ], window: window, ruled: true
    ) { row in
      let sample = row.sample
      let repeats = sample.record.repeats > 0 ? "and \(Figures.grouped(sample.record.repeats)) more: " : ""
      return [
        .text(Figures.clock(sample.record.at), .dim), .text(sample.record.request.short),
        .text(sample.item.map { String($0.id) } ?? "-"), .text(sample.account, .strong),
        .text(repeats + (sample.message ?? "-")),
        .text(sample.item?.request.text() ?? sample.record.path, .dim),
      ]
    }.draw(in: area, on: &canvas)
  }
}
