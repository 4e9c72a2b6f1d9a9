/// A labelled bar, one row high: `quota █████░░░░░ 250/500`.
public struct Gauge: Widget {
  public var label: String
  public var used: Int
  public var limit: Int
  /// What stands behind the bar; nil shows `used/limit`.
  public var figures: String?

  public init(_ label: String = "", used: Int, limit: Int, figures: String? = nil) {
    self.label = label
    self.used = used
    self.limit = limit
    self.figures = figures
  }

  public func draw(in area: Rect, on canvas: inout Canvas) {
    let front = label.isEmpty ? "" : label + " "
    let figures = figures ?? "\(used)/\(limit)"
    let back = figures.isEmpty ? "" : " " + figures
    let width = max(0, area.width - front.columns - back.columns)
    let bar = Bar(used, of: limit, width: width)
    canvas.write(
      [
        Run(front, .text),
        Run(bar.filled, role(canvas.gaugeStops)),
        Run(String(repeating: "░", count: width - bar.columns), .gaugeRest),
        Run(back, .text),
      ], in: area)
  }

  private func role(_ stops: GaugeStops) -> Role {
    guard limit > 0 else { return used > 0 ? .gaugeFull : .gauge }
    return stops.role(of: Double(used) / Double(limit))
  }
}
