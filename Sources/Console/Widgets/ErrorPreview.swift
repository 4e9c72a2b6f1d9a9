import TerminalKit

/// The error under the cursor with its sample: what was sent, and what came back.
struct ErrorPreview: Widget {
  let foot: ErrorFoot

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (facts, rest) = area.split(top: FootLines.rows(foot.lines, width: area.width) + 2)
    FootLines(lines: foot.lines).draw(in: facts, on: &canvas)
    guard let item = foot.sample.item else { return }
    let isWide = area.width >= 110
    let (first, second) = isWide ? rest.split(left: rest.width / 2) : rest.split(top: rest.height / 2)
    draw("Sent", JSONTree(item.request), in: first, on: &canvas)
    if let response = item.response { draw("Answered", JSONTree(response), in: second, on: &canvas) }
  }

  private func draw(_ title: String, _ tree: JSONTree, in area: Rect, on canvas: inout Canvas) {
    let (head, body) = area.split(top: 1)
    canvas.write([Run(" \(title)", .title)], in: head)
    Tree(tree.nodes.map(\.row), viewport: Viewport(cursor: -1), focused: false)
      .draw(in: body.inset(left: 1), on: &canvas)
    var rest = MoreBelow(tree.nodes.count, seen: body.height)
    rest.isAbove = true
    rest.draw(in: head, on: &canvas)
  }
}
