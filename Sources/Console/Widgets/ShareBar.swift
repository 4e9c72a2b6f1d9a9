import TerminalKit

/// A share as a bar with its percentage at the right edge: `███▌  61%`.
struct ShareBar: Widget {
  let share: Double
  let role: Role

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (bar, figure) = area.split(right: 4)
    canvas.write([Run(Bar(share: share, width: bar.width - 1).filled, role)], in: bar)
    let percent = Self.percent(share)
    canvas.write([Run(percent)], in: figure.split(right: percent.columns).right)
  }

  /// Whole percents, rounded down; something that is less than one is not called nothing.
  static func percent(_ share: Double) -> String {
    let percent = Int(min(max(share, 0), 9.99) * 100)
    return percent == 0 && share > 0 ? "<1%" : "\(percent)%"
  }
}
