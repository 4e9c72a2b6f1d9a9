/// A row of values as bars of eight heights, the newest at the right: `▁▁▂▂▃▃▂▂▄▅▆▇█▇▆▅`.
public struct Sparkline: Widget {
  public var values: [Double]
  /// The value of the highest bar; nil takes the greatest shown.
  public var maximum: Double?
  public var role: Role

  public init(_ values: [Double], maximum: Double? = nil, role: Role = .spark) {
    self.values = values
    self.maximum = maximum
    self.role = role
  }

  public func draw(in area: Rect, on canvas: inout Canvas) {
    let shown = values.suffix(area.width)
    let greatest = maximum ?? shown.filter(\.isFinite).max() ?? 0
    let bars = String(shown.map { Self.bar($0, of: greatest) })
    canvas.write(bars, role, x: area.right - shown.count, y: area.y, width: area.height > 0 ? shown.count : 0)
  }

  /// Zero is the lowest bar, so that a quiet time is a line and not a gap; a value that is none is a gap.
  private static func bar(_ value: Double, of greatest: Double) -> Character {
    guard value.isFinite else { return " " }
    guard greatest > 0, value > 0 else { return bars[0] }
    return bars[Int((min(value / greatest, 1) * Double(bars.count - 1)).rounded())]
  }

  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
