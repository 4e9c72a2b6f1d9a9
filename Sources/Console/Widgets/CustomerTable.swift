import BatchEngine
import CivilTime
import TerminalKit

/// All accounts, whether they send or not.
enum CustomerTable {
  static func columns(width: Int) -> [ListColumn<CustomerRow>] {
    [
      ListColumn([], Column("", width: 1, rank: 0)) { row in
        .text(row.limits.sign.text, row.limits.sign.role)
      },
      ListColumn(["customer"], Column("customer", width: 14, rank: 0, flex: 2), .leastFirst) { row in
        .text(row.limits.figures.name, .strong)
      },
      ListColumn(["service"], Column("service", width: 10, rank: 4), .leastFirst) { row in
        .text(row.limits.service, .dim)
      },
      ListColumn(["plan"], Column("plan", width: 10, rank: 1, flex: 1), .leastFirst) { row in
        .text(row.limits.figures.plan)
      },
      ListColumn(["state"], Column("state", width: 9, rank: 2)) { row in
        row.limits.isSuspended ? .text("suspended", .warning) : .text("active", .dim)
      },
      ListColumn(["keys"], Column("keys", width: 4, alignment: .right, rank: 3)) { row in
        .text(row.keys > 0 ? String(row.keys) : "none", row.keys > 0 ? .text : .warning)
      },
      ListColumn(
        ["quota.used", "month"],
        Column("month", width: width >= 120 ? 24 : 12, rank: 1, flex: width >= 100 ? 1 : 0)
      ) { row in
        let figures = row.limits.figures
        return .widget(MonthGauge(used: figures.used, limit: figures.limits.unitsPerMonth))
      },
      ListColumn(["today"], Column("today", width: 6, alignment: .right, rank: 6)) { row in
        .text(Figures.short(row.limits.figures.requestsToday), .dim)
      },
      ListColumn([], Column("limits", width: 6, rank: 5)) { row in
        .text(row.hasOverride ? "set" : "plan's", row.hasOverride ? .warning : .dim)
      },
    ]
  }
}
