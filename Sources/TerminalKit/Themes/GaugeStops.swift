/// From which shares on a bar is drawn as high and as full.
public struct GaugeStops: Hashable, Sendable {
  /// Percent from which `gauge.high` is used.
  public let high: Int
  /// Percent from which `gauge.full` is used.
  public let full: Int

  public init(high: Int = 60, full: Int = 85) {
    self.high = high
    self.full = full
  }

  /// The role of a bar with that share, where 1 is all of it.
  public func role(of share: Double) -> Role {
    let percent = share * 100
    return percent >= Double(full) ? .gaugeFull : percent >= Double(high) ? .gaugeHigh : .gauge
  }
}
