import TerminalKit

/// Lines to read, in a box that any key which does not scroll closes.
struct TextPopup: Sendable {
  let title: String
  let lines: [[Run]]
  private var scroll = Scroll()

  init(_ title: String, _ lines: [[Run]]) {
    self.title = title
    self.lines = lines
  }

  /// - Returns: whether the box is closed.
  mutating func press(_ stroke: KeyStroke, in model: Model) -> Bool {
    !scroll.press(stroke, of: lines.count, height: inside(of: model.body).height, letters: true)
  }

  private func frame(in area: Rect) -> Rect {
    let width = max(40, (lines.map(\.columns).max() ?? 0) + 4)
    return area.centred(width: width, height: lines.count + 2)
  }

  private func inside(of area: Rect) -> Rect { Panel.inside(frame(in: area)).inset(horizontal: 1) }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let inside = inside(of: area)
    let first = scroll.first(of: lines.count, height: inside.height)
    let more = lines.count - first - inside.height
    var hints = [Hint(KeyStroke(.escape), "close", rank: 0)]
    if more > 0 { hints.insert(Hint("j", "\(more) more"), at: 0) }
    Panel(title, hints: hints, focused: true).draw(in: frame(in: area), on: &canvas)
    for (index, line) in lines.dropFirst(first).prefix(inside.height).enumerated() {
      canvas.write(line, in: inside.row(index), overflow: .ellipsis)
    }
  }
}
