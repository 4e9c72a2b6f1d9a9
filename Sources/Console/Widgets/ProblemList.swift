import TerminalKit

/// Problems, each on as many rows as its sentence needs: `✗ 4     params.lat is required`.
struct ProblemList: Widget {
  let problems: [Problem]
  /// The one that the keys act on; nil when the list has no keys.
  let cursor: Int?

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard !problems.isEmpty else {
      canvas.write([Run("✓ ", .statusOK), Run("none")], in: area.inset(left: 2))
      return
    }
    let blocks = problems.map { Paragraph($0.text).rows(width: area.width - indent) }
    var top = 0
    // Whole problems are left out above until the one under the cursor is in sight.
    if let cursor {
      while top < cursor,
        blocks[top...min(cursor, blocks.count - 1)].reduce(0, { $0 + $1.count }) > area.height
      {
        top += 1
      }
    }
    var y = 0
    for index in problems.indices.dropFirst(top) where y < area.height {
      let rows = blocks[index].prefix(area.height - y)
      draw(index, rows, in: area.inset(top: y), on: &canvas)
      y += rows.count
    }
  }

  /// Columns before the sentences: cursor, sign, the longest label.
  private var indent: Int { 5 + (problems.map(\.label.columns).max() ?? 0) }

  private func draw(_ index: Int, _ rows: ArraySlice<String>, in area: Rect, on canvas: inout Canvas) {
    let problem = problems[index]
    let role: Role = problem.passes ? .warning : .statusError
    let isCursor = index == cursor
    canvas.write(
      [Run(isCursor ? "▸ " : "  "), Run(problem.passes ? "! " : "✗ ", role), Run(problem.label, .strong)],
      in: area.row(0))
    for (line, row) in rows.enumerated() {
      canvas.write([Run(row)], in: area.row(line).inset(left: indent))
    }
    if isCursor { canvas.overlay(.cursor, on: area.split(top: rows.count).top) }
  }
}
