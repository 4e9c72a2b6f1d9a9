import BatchEngine
import CivilTime
import TerminalKit

/// Accounts with their bucket and month side by side, for a list and for a pane of the pulse.
struct LimitsTable: Widget {
  let window: ListWindow<LimitsRow>
  var isPane = false
  var focused = true

  func draw(in area: Rect, on canvas: inout Canvas) {
    ListTable(columns: Self.columns, window: window, isPane: isPane, focused: focused)
      .draw(in: area, on: &canvas)
  }

  /// Narrow screens get figures without bars.
  static func columns(width: Int) -> [ListColumn<LimitsRow>] {
    let gauge = width >= 160 ? 24 : width >= 66 ? 16 : 9
    let gaugeFlex = width >= 90 ? 2 : 0
    return [
      ListColumn([], Column("", width: 1, rank: 0)) { row in .text(row.sign.text, row.sign.role) },
      ListColumn(
        ["customer"], Column("account", width: width < 66 ? 12 : 14, rank: 0, flex: 2), .leastFirst
      ) { row in .text(row.figures.name, .strong) },
      ListColumn(["plan"], Column("plan", width: 10, rank: 2, flex: width >= 120 ? 1 : 0), .leastFirst) {
        row in row.isSuspended ? .text("suspended", .warning) : .text(row.figures.plan)
      },
      ListColumn(
        ["bucket.tokens"],
        Column(width < 66 ? "bucket" : "minute bucket", width: gauge, rank: 0, flex: gaugeFlex), .leastFirst
      ) { row in
        .widget(
          BucketGauge(tokens: row.figures.tokens, capacity: row.figures.limits.requestsPerMinute))
      },
      ListColumn(["bucket.next"], Column("next", width: 5, alignment: .right, rank: 3)) { row in
        let next = row.figures.nextToken
        return .text(next.map(Figures.length) ?? "-", next == nil ? .dim : .text)
      },
      ListColumn(["429s"], Column("429s", width: 4, alignment: .right, rank: 2)) { row in
        .text(row.refused > 0 ? String(row.refused) : "-", row.refused > 0 ? .statusRefused : .dim)
      },
      ListColumn(["quota.used"], Column("month", width: gauge, rank: 1, flex: gaugeFlex)) { row in
        .widget(MonthGauge(used: row.figures.used, limit: row.figures.limits.unitsPerMonth))
      },
    ] + others
  }

  private static let others: [ListColumn<LimitsRow>] = [
    ListColumn([], Column("gone in", width: 7, alignment: .right, rank: 7)) { row in
      .text(row.gone.map(Figures.length) ?? "-", row.gone == nil ? .dim : .warning)
    },
    ListColumn(["today"], Column("today", width: 9, alignment: .right, rank: 5)) { row in
      let figures = row.figures
      let today = figures.limits.requestsPerDay.map {
        "\(Figures.short(figures.requestsToday))/\(Figures.short($0))"
      }
      return .text(today ?? "-", figures.dayShare >= Pressure.high ? .warning : .dim)
    },
    ListColumn(["inflight"], Column("in flight", width: 9, alignment: .right, rank: 6)) { row in
      let figures = row.figures
      return .text(
        "\(figures.inFlight)/\(figures.limits.batchesInFlight)",
        figures.inFlight > 0 ? .statusFlight : .dim)
    },
    ListColumn(["service"], Column("service", width: 10, rank: 8), .leastFirst) { row in
      .text(row.service, .dim)
    },
    ListColumn(["quota.left"], Column("left", width: 9, alignment: .right), .leastFirst, isUsual: false) {
      row in
      let left = row.figures.limits.unitsPerMonth.map { max(0, $0 - row.figures.used) }
      return .text(left.map(Figures.short) ?? "-", left == nil ? .dim : .text)
    },
  ]
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
