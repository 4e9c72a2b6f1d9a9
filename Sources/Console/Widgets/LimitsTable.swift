import BatchEngine
import CivilTime
import TerminalKit

/// Accounts with their bucket and month side by side, for a list and for a pane of the pulse.
struct LimitsTable: Widget {
  let window: ListWindow<LimitsRow>
  var isPane = false
  var focused = true

  func draw(in area: Rect, on canvas: inout Canvas) {
    WindowTable(
      columns: Self.columns(width: area.width), window: window, isPane: isPane, focused: focused,
      ruled: !isPane,
      cells: Self.cells
    ).draw(in: area, on: &canvas)
  }

  /// Narrow screens get figures without bars.
  private static func columns(width: Int) -> [Column] {
    let gauge = width >= 160 ? 24 : width >= 66 ? 16 : 9
    return [
      Column("", width: 1, rank: 0), Column("account", width: width < 66 ? 12 : 14, rank: 0, flex: 2),
      Column("plan", width: 10, rank: 2, flex: width >= 120 ? 1 : 0),
      Column(width < 66 ? "bucket" : "minute bucket", width: gauge, rank: 0, flex: width >= 90 ? 2 : 0),
      Column("next", width: 5, alignment: .right, rank: 3),
      Column("429s", width: 4, alignment: .right, rank: 2),
      Column("month", width: gauge, rank: 1, flex: width >= 90 ? 2 : 0),
      Column("gone in", width: 7, alignment: .right, rank: 7),
      Column("today", width: 9, alignment: .right, rank: 5),
      Column("in flight", width: 9, alignment: .right, rank: 6), Column("service", width: 10, rank: 8),
    ]
  }

  private static func cells(_ row: LimitsRow) -> [Table.Content] {
    let sign = row.sign
    let figures = row.figures
    let limits = figures.limits
    let today = limits.requestsPerDay.map { "\(Figures.short(figures.requestsToday))/\(Figures.short($0))" }
    return [
      .text(sign.text, sign.role), .text(figures.name, .strong),
      row.isSuspended ? .text("suspended", .warning) : .text(figures.plan),
      .widget(BucketGauge(tokens: figures.tokens, capacity: limits.requestsPerMinute)),
      .text(figures.nextToken.map(Figures.length) ?? "-", figures.nextToken == nil ? .dim : .text),
      .text(row.refused > 0 ? String(row.refused) : "-", row.refused > 0 ? .statusRefused : .dim),
      .widget(MonthGauge(used: figures.used, limit: limits.unitsPerMonth)),
      .text(row.gone.map(Figures.length) ?? "-", row.gone == nil ? .dim : .warning),
      .text(today ?? "-", figures.dayShare >= Pressure.high ? .warning : .dim),
      .text("\(figures.inFlight)/\(limits.batchesInFlight)", figures.inFlight > 0 ? .statusFlight : .dim),
      .text(row.service, .dim),
    ]
  }
}

extension LimitsRow {
  /// What to see of the account at first glance, told by sign as well as by colour.
  var sign: Run {
    if isSuspended { return Run("!", .warning) }
    let share = max(figures.monthShare, figures.dayShare)
    if figures.tokens == 0 || share >= 1 { return Run("✗", .statusError) }
    if refused > 0 || share >= Pressure.high { return Run("!", .warning) }
    return Run(" ")
  }
}
