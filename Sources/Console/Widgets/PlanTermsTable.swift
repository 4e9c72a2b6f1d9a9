import BatchEngine
import TerminalKit

/// Plans of all services: what each allows, and how much of it is used.
struct PlanTermsTable: Widget {
  let window: ListWindow<PlanTerms>

  func draw(in area: Rect, on canvas: inout Canvas) {
    let isWide = area.width >= 110
    WindowTable(
      columns: [
        Column("plan", width: area.width < 60 ? 14 : 20, rank: 0, flex: 1),
        Column("req/min", width: 7, alignment: .right, rank: 0),
        Column("req/day", width: 9, alignment: .right, rank: 5),
        Column(isWide ? "units a month" : "units/mo", width: isWide ? 13 : 8, alignment: .right, rank: 1),
        Column("items", width: 5, alignment: .right, rank: 2),
        Column("in flight", width: 9, alignment: .right, rank: 6),
        Column("cust", width: 5, alignment: .right, rank: 3),
        Column("month used", width: isWide ? 18 : 10, rank: 4, flex: isWide ? 1 : 0),
        Column("empty", width: 5, alignment: .right, rank: 7),
        Column("429s", width: 5, alignment: .right, rank: 6),
      ], window: window, ruled: true
    ) { row in
      let limits = row.limits
      return [
        .text("\(row.row.service) \(row.row.plan)", .strong),
        .text(Figures.grouped(limits.requestsPerMinute)),
        .text(limits.requestsPerDay.map(isWide ? Figures.grouped : Figures.short) ?? "no limit"),
        .text(limits.unitsPerMonth.map(isWide ? Figures.grouped : Figures.short) ?? "no limit"),
        .text(String(limits.itemsPerBatch)), .text(String(limits.batchesInFlight)),
        .text(Figures.short(row.row.accounts)),
        row.row.share.map { .widget(ShareBar(share: $0, role: $0 >= Pressure.high ? .gaugeFull : .gauge)) }
          ?? .text("-", .dim),
        .text(
          row.row.emptyBuckets > 0 ? String(row.row.emptyBuckets) : "-",
          row.row.emptyBuckets > 0 ? .statusError : .dim),
        .text(
          row.row.refused > 0 ? String(row.row.refused) : "-", row.row.refused > 0 ? .statusRefused : .dim),
      ]
    }.draw(in: area, on: &canvas)
  }
}
