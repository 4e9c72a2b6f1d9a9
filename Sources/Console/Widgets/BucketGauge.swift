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
