import TerminalKit

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
