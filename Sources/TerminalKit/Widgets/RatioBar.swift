/// How a batch came out, one row high: `████████░░  8/2`, the failed part light and both counts beside it.
public struct RatioBar: Widget {
  public var succeeded: Int
  public var failed: Int
  /// Columns of the bar; the counts come behind it.
  public var barWidth: Int

  public init(succeeded: Int, failed: Int, barWidth: Int = 10) {
    self.succeeded = succeeded
    self.failed = failed
    self.barWidth = barWidth
  }

  /// Where there is little room the bar gives way: the counts say it all.
  public func draw(in area: Rect, on canvas: inout Canvas) {
    canvas.write(runs(barWidth: min(barWidth, area.width - counts.columns - 2)), in: area)
  }

  private var counts: String { "\(succeeded)/\(failed)" }

  private func runs(barWidth: Int) -> [Run] {
    guard barWidth > 0 else { return [Run(counts)] }
    let width = barWidth
    let (total, overflow) = succeeded.addingReportingOverflow(failed)
    // Counts too great to add are halved: the bar is the same.
    let bar =
      overflow
      ? Bar(succeeded / 2, of: succeeded / 2 + failed / 2, width: width)
      : Bar(succeeded, of: total, width: width)
    return [
      Run(bar.filled, failed > 0 ? .statusPartial : .statusOK),
      Run(String(repeating: "░", count: width - bar.columns), failed > 0 ? .statusError : .gaugeRest),
      Run("  " + counts),
    ]
  }
}
