import BatchEngine
import TerminalKit

/// What is left in a token bucket, one row high: `████░░░░  14/30`; an empty one is all light.
struct BucketGauge: Widget {
  let tokens: Int
  let capacity: Int

  func draw(in area: Rect, on canvas: inout Canvas) {
    let role: Role = tokens == 0 ? .gaugeFull : tokens * 5 <= capacity ? .gaugeHigh : .gauge
    FiguredBar(
      share: capacity > 0 ? Double(tokens) / Double(capacity) : 0, role: role,
      figures: "\(tokens)/\(capacity)", figuresRole: tokens == 0 ? .statusError : .text
    ).draw(in: area, on: &canvas)
  }
}

/// What is used of a month, one row high: `█████▏  8.1k/10k`; the figures are written out where there is room.
struct MonthGauge: Widget {
  let used: Int
  /// Nil when units are only counted.
  let limit: Int?

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let limit else {
      let figures = Figures.short(used) + (area.width >= 16 ? " no limit" : "")
      canvas.write([Run(figures)], in: area.split(right: figures.columns).right)
      return
    }
    let share = limit > 0 ? Double(used) / Double(limit) : 1
    let full = "\(Figures.grouped(used))/\(Figures.grouped(limit))"
    let figures = area.width >= 28 ? full : "\(Figures.short(used))/\(Figures.short(limit))"
    FiguredBar(
      share: share, role: share >= 0.85 ? .gaugeFull : share >= 0.6 ? .gaugeHigh : .gauge, figures: figures,
      figuresRole: share >= Pressure.high ? .warning : .text
    ).draw(in: area, on: &canvas)
  }
}

/// A bar with its figures at the right edge, lined up in all rows of a column.
struct FiguredBar: Widget {
  let share: Double
  let role: Role
  let figures: String
  let figuresRole: Role

  func draw(in area: Rect, on canvas: inout Canvas) {
    // Longer figures than these take their room from the bar.
    let reserved = max(figures.columns, min(area.width, area.width >= 28 ? 17 : 9))
    let width = area.width - reserved - 1
    if width >= 3 {
      let bar = Bar(share: share, width: width)
      // A bar that shows something for next to nothing, and is full only when all of it is.
      let columns = share > 0 && bar.columns == 0 ? 1 : bar.columns
      let filled = share > 0 && bar.columns == 0 ? "▏" : bar.filled
      canvas.write(
        [Run(filled, role), Run(String(repeating: "░", count: max(0, width - columns)), .gaugeRest)], in: area
      )
    }
    canvas.write([Run(figures, figuresRole)], in: area.split(right: figures.columns).right)
  }
}
