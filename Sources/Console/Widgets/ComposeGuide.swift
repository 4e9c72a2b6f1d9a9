import TerminalKit

/// What to press while nothing is being written.
struct ComposeGuide: Widget {
  private static let ways: [(key: String, what: String)] = [
    ("t", "start from a template"),
    ("+", "begin with one item"),
    (":load FILE", "read a body or an array of items"),
    ("paste", "a body, an array of items, one item"),
    ("r", "on a batch: its failed items"),
  ]

  func draw(in area: Rect, on canvas: inout Canvas) {
    let rest = area.inset(left: 2, top: area.height > 12 ? 2 : 0)
    canvas.write([Run("Nothing is being written yet.", .strong)], in: rest.row(0), overflow: .ellipsis)
    for (index, way) in Self.ways.enumerated() {
      canvas.write(
        [Run(way.key.padded(to: 12), .hintKey), Run(way.what)],
        in: rest.row(index + (area.height > 12 ? 2 : 1)),
        overflow: .ellipsis)
    }
    let promise = "All is checked while you write. Nothing is sent before S and y."
    canvas.write([Run(promise, .dim)], in: rest.row(area.height > 12 ? 8 : 6), overflow: .ellipsis)
  }
}
