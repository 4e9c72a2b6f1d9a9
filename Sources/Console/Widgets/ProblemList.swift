import TerminalKit

/// Problems, each on as many rows as its sentence needs: `✗ 4     params.lat is required`.
///
/// The one under the cursor is in sight, and the last row says how many are not.
struct ProblemList: Widget {
  let problems: [Problem]
  /// The one that the keys act on, or that belongs to what they act on elsewhere.
  let cursor: Int?
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard !problems.isEmpty else {
      canvas.write([Run("✓ ", .statusOK), Run("none")], in: area.inset(left: 2))
      return
    }
    let blocks = problems.map { Paragraph($0.text).rows(width: area.width - indent) }
    let heights = blocks.map(\.count)
    let isLonger = heights.reduce(0, +) > area.height
    let (list, foot) = area.split(bottom: isLonger ? 1 : 0)
    let top = top(heights, in: list.height)
    var y = 0
    var next = top
    while next < blocks.count, y < list.height {
      let rows = blocks[next].prefix(list.height - y)
      draw(next, rows, in: list.inset(top: y), on: &canvas)
      y += rows.count
      next += 1
    }
    if isLonger {
      canvas.write([Run("  … \(rest(above: top, below: problems.count - next))", .hint)], in: foot)
    }
  }

  /// The first problem that is shown: whole ones are left out above until the one under the cursor is in sight.
  private func top(_ heights: [Int], in height: Int) -> Int {
    let last = min(cursor ?? 0, heights.count - 1)
    var top = 0
    while top < last, heights[top...last].reduce(0, +) > height { top += 1 }
    return top
  }

  private func rest(above: Int, below: Int) -> String {
    switch (above, below) {
    case (0, _): "\(below) more below"
    case (_, 0): "\(above) more above"
    default: "\(above) above, \(below) below"
    }
  }

  /// Columns before the sentences: cursor, sign, the longest label.
  private var indent: Int { 5 + (problems.map(\.label.columns).max() ?? 0) }

  private func draw(_ index: Int, _ rows: ArraySlice<String>, in area: Rect, on canvas: inout Canvas) {
    let problem = problems[index]
    let isCursor = index == cursor
    if isCursor, focused { canvas.cursorRow = [problem.label, problem.code, problem.text] }
    canvas.write(
      [
        Run(isCursor ? "▸ " : "  "), Run("\(problem.sign.text) ", problem.sign.role),
        Run(problem.label, .strong),
      ], in: area.row(0))
    for (line, row) in rows.enumerated() {
      canvas.write([Run(row)], in: area.row(line).inset(left: indent))
    }
    if isCursor { canvas.overlay(focused ? .cursor : .cursorIdle, on: area.split(top: rows.count).top) }
  }
}
