import TerminalKit

/// Lines to read, in a box that any key which does not scroll closes.
public struct TextPopup: Sendable {
  let title: String
  let lines: [[Run]]
  private var top = 0

  init(_ title: String, _ lines: [[Run]]) {
    self.title = title
    self.lines = lines
  }

  /// - Returns: whether the box is closed.
  mutating func press(_ stroke: KeyStroke) -> Bool {
    switch stroke.name {
    case "j", "Down": top = min(top + 1, max(0, lines.count - 1))
    case "k", "Up": top = max(0, top - 1)
    case "PgDn": top = min(top + 10, max(0, lines.count - 1))
    case "PgUp": top = max(0, top - 10)
    default: return true
    }
    return false
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let width = max(40, (lines.map(\.columns).max() ?? 0) + 4)
    let frame = area.centred(width: width, height: lines.count + 2)
    let inside = Panel.inside(frame).inset(horizontal: 1)
    let first = min(top, max(0, lines.count - inside.height))
    let more = lines.count - first - inside.height
    var hints = [Hint(KeyStroke(.escape), "close", rank: 0)]
    if more > 0 { hints.insert(Hint("j", "\(more) more"), at: 0) }
    Panel(title, hints: hints, focused: true).draw(in: frame, on: &canvas)
    for (index, line) in lines.dropFirst(first).prefix(inside.height).enumerated() {
      canvas.write(line, in: inside.row(index), overflow: .ellipsis)
    }
  }
}
