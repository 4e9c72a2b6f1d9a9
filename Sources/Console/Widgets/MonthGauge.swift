import TerminalKit

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
      share: share, role: canvas.gaugeStops.role(of: share), figures: figures,
      figuresRole: share >= Pressure.high ? .warning : .text
    ).draw(in: area, on: &canvas)
  }
}
