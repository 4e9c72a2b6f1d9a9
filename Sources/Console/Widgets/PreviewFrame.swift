import TerminalKit

/// What is told of the row under the cursor, in the room that a list leaves for it.
struct PreviewFrame: Widget {
  let layout: ListLayout
  let isFocused: Bool
  /// Its first row is a rule.
  let content: (any Widget)?

  func draw(in area: Rect, on canvas: inout Canvas) {
    let place = layout.preview
    switch layout.side {
    case .none: return
    case .foot, .below, .whole: content?.draw(in: place, on: &canvas)
    case .beside:
      let (line, rest) = place.split(left: 1)
      let (head, body) = rest.split(top: 1)
      canvas.write([Run(" preview", .column)], in: head)
      content?.draw(in: body, on: &canvas)
      canvas.fill(line, with: "│", .border)
      canvas.fill(line.row(1), with: "┼", .border)
    }
    guard isFocused, layout.side != .whole else { return }
    let row = layout.side == .beside ? place.row(0).inset(left: 1) : place.row(0)
    canvas.write([Run("▸ preview ", .title)], in: row)
  }
}
