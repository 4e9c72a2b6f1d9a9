import TerminalKit

/// Plans with what their accounts use: `Insight Free  1  86%  1  339`.
struct PlanTable: Widget {
  let window: ListWindow<PlanRow>
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    Table(
      columns: Self.columns(width: area.width), rowCount: window.total,
      viewport: Viewport(top: window.first, cursor: window.cursor), focused: focused
    ) { index in
      let place = index - window.first
      return window.rows.indices.contains(place)
        ? Self.row(window.rows[place], bar: area.width >= 60) : Table.Row([])
    }.draw(in: area, on: &canvas)
  }

  private static func columns(width: Int) -> [Column] {
    let plan = Column("plan", width: 15, rank: 0, flex: 1)
    let accounts = Column("accounts", width: 8, alignment: .right, rank: 3)
    let quota = Column(
      width >= 60 ? "month used" : "month", width: width >= 60 ? 18 : 5, alignment: .right, rank: 0)
    let empty = Column(
      width >= 60 ? "empty buckets" : "empty", width: width >= 60 ? 13 : 5, alignment: .right, rank: 2)
    let refused = Column("429s", width: 5, alignment: .right, rank: 1)
    return width >= 46 ? [plan, accounts, quota, empty, refused] : [plan, quota, empty, refused]
  }

  private static func row(_ row: PlanRow, bar: Bool) -> Table.Row {
    let percent = row.share.map { "\(Int($0 * 100))%" } ?? "-"
    let quota: Table.Content =
      if bar, let share = row.share {
        .widget(ShareBar(share: share, role: share >= 0.85 ? .gaugeFull : share >= 0.6 ? .gaugeHigh : .gauge))
      } else {
        .text(percent, (row.share ?? 0) >= Pressure.high ? .warning : .text)
      }
    let cells: [Table.Content] = [
      .text("\(row.service) \(row.plan)", .strong), quota,
      .text(
        row.emptyBuckets > 0 ? String(row.emptyBuckets) : "-", row.emptyBuckets > 0 ? .statusError : .dim),
      .text(row.refused > 0 ? String(row.refused) : "-", row.refused > 0 ? .statusRefused : .dim),
    ]
    return Table.Row(cells)
  }
}

/// A share as a bar with its percentage at the right edge: `███▌  61%`.
struct ShareBar: Widget {
  let share: Double
  let role: Role

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (bar, figure) = area.split(right: 4)
    canvas.write([Run(Bar(share: share, width: bar.width - 1).filled, role)], in: bar)
    let percent = "\(Int((min(max(share, 0), 9.99) * 100).rounded()))%"
    canvas.write([Run(percent)], in: figure.split(right: percent.columns).right)
  }
}
