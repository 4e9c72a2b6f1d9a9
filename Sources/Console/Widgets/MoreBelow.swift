import TerminalKit

/// Says at the right end of a line how many rows follow below the ones that are seen: `─ 3 more ─`.
struct MoreBelow: Widget {
  let count: Int
  /// Whether the line stands above the rows, as a title does, so that "below" has to be said.
  var isAbove = false

  /// - Parameters:
  ///   - total: rows of the whole list.
  ///   - last: how many of them stand above the line.
  init(_ total: Int, seen last: Int) { count = max(0, total - last) }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard count > 0 else { return }
    let text = " \(Figures.grouped(count)) more\(isAbove ? " below" : "") "
    canvas.write([Run(text, .hint)], in: area.inset(right: 2).split(right: text.columns).right)
  }
}

extension Rect {
  /// The last row, such as the lower edge of a frame.
  var lastRow: Rect { row(height - 1) }
}
