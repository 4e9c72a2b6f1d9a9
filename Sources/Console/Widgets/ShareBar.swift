import TerminalKit

/// A share as a bar with its percentage at the right edge: `███▌  61%`.
struct ShareBar: Widget {
  let share: Double
  /// Nil takes that of a gauge, which changes as it fills.
  var role: Role?

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (bar, figure) = area.split(right: 4)
    canvas.write(
      [Run(Bar(share: share, width: bar.width - 1).filled, role ?? canvas.gaugeStops.role(of: share))],
      in: bar)
    let percent = Self.percent(share)
    canvas.write([Run(percent)], in: figure.split(right: percent.columns).right)
  }

  /// The nearest whole percent; something is not called nothing, and what is not all is not called all.
  static func percent(_ share: Double) -> String {
    let share = share.isNaN ? 0 : min(max(share, 0), 9.99)
    let percent = Int((share * 100).rounded())
    if percent == 0, share > 0 { return "<1%" }
    return "\(share < 1 ? min(percent, 99) : percent)%"
  }
}
