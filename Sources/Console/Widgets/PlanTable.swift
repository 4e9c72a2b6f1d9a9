import TerminalKit

/// Plans with what their accounts use: `Insight Free  1  86%  1  339`.
struct PlanTable: Widget {
  let window: ListWindow<PlanRow>
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    let isWide = area.width >= 60
    WindowTable(columns: Self.columns(wide: isWide), window: window, isPane: true, focused: focused) { row in
      [
        .text("\(row.service) \(row.plan)", .strong), .text(Figures.short(row.accounts)),
        Self.month(row, bar: isWide),
        .text(
          row.emptyBuckets > 0 ? String(row.emptyBuckets) : "-", row.emptyBuckets > 0 ? .statusError : .dim),
        .text(row.refused > 0 ? String(row.refused) : "-", row.refused > 0 ? .statusRefused : .dim),
      ]
    }.draw(in: area, on: &canvas)
  }

  private static func columns(wide: Bool) -> [Column] {
    [
      Column("plan", width: 18, rank: 0, flex: 1),
      Column(wide ? "accounts" : "accts", width: wide ? 8 : 5, alignment: .right, rank: 3),
      Column(wide ? "month used" : "month", width: wide ? 18 : 5, alignment: .right, rank: 0),
      Column(wide ? "buckets empty" : "empty", width: wide ? 13 : 5, alignment: .right, rank: 2),
      Column("429s", width: 5, alignment: .right, rank: 1),
    ]
  }

  private static func month(_ row: PlanRow, bar: Bool) -> Table.Content {
    guard let share = row.share else { return .text("-", .dim) }
    if bar {
      return .widget(ShareBar(share: share))
    }
    return .text(ShareBar.percent(share), share >= Pressure.high ? .warning : .text)
  }
}
