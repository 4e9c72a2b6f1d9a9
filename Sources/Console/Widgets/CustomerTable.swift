import BatchEngine
import CivilTime
import TerminalKit

/// All accounts, whether they send or not.
struct CustomerTable: Widget {
  let window: ListWindow<CustomerRow>

  func draw(in area: Rect, on canvas: inout Canvas) {
    WindowTable(
      columns: [
        Column("", width: 1, rank: 0), Column("customer", width: 14, rank: 0, flex: 2),
        Column("service", width: 10, rank: 4), Column("plan", width: 10, rank: 1, flex: 1),
        Column("state", width: 9, rank: 2), Column("keys", width: 4, alignment: .right, rank: 3),
        Column("month", width: area.width >= 120 ? 24 : 12, rank: 1, flex: area.width >= 100 ? 1 : 0),
        Column("today", width: 6, alignment: .right, rank: 6), Column("limits", width: 6, rank: 5),
      ], window: window, ruled: true
    ) { row in
      let figures = row.limits.figures
      return [
        .text(row.limits.sign.text, row.limits.sign.role), .text(figures.name, .strong),
        .text(row.limits.service, .dim), .text(figures.plan),
        row.limits.isSuspended ? .text("suspended", .warning) : .text("active", .dim),
        .text(row.keys > 0 ? String(row.keys) : "none", row.keys > 0 ? .text : .warning),
        .widget(MonthGauge(used: figures.used, limit: figures.limits.unitsPerMonth)),
        .text(Figures.short(figures.requestsToday), .dim),
        .text(row.hasOverride ? "set" : "plan's", row.hasOverride ? .warning : .dim),
      ]
    }.draw(in: area, on: &canvas)
  }
}
