/// A box with its title and its keys in the upper edge: `┌─ Alerts 3 ─────── a ack  ⏎ open ─┐`.
///
/// The panel that has the keyboard has `▸` before its title, so that it is told without colour.
public struct Panel: Widget {
  public var title: [Run]
  public var hints: [Hint]
  public var focused: Bool

  public init(_ title: [Run], hints: [Hint] = [], focused: Bool = false) {
    self.title = title
    self.hints = hints
    self.focused = focused
  }

  public init(_ title: String, hints: [Hint] = [], focused: Bool = false) {
    self.init([Run(title, .title)], hints: hints, focused: focused)
  }

  /// The area inside the box.
  public static func inside(_ area: Rect) -> Rect { area.inset(horizontal: 1, vertical: 1) }

  public func draw(in area: Rect, on canvas: inout Canvas) {
    guard area.width >= 2, area.height >= 2 else { return }
    let border: Role = focused ? .borderFocus : .border
    canvas.fill(area.row(0), with: "─", border)
    canvas.fill(area.row(area.height - 1), with: "─", border)
    for edge in [area.split(left: 1).left, area.split(right: 1).right] {
      canvas.fill(edge, with: "│", border)
    }
    for (corner, x, y) in [
      ("┌", area.x, area.y), ("┐", area.right - 1, area.y), ("└", area.x, area.bottom - 1),
      ("┘", area.right - 1, area.bottom - 1),
    ] {
      canvas.write(corner, border, x: x, y: y)
    }
    canvas.fill(Self.inside(area))
    if focused { canvas.write("▸", border, x: area.x + 1, y: area.y, width: area.width - 2) }
    drawEdge(in: area.row(0).inset(horizontal: 2), border, on: &canvas)
  }

  /// The title at the left and as many hints as there is room for at the right, with blanks around them.
  private func drawEdge(in edge: Rect, _ border: Role, on canvas: inout Canvas) {
    var used = 0
    if title.columns > 0, edge.width > 2 {
      let written = canvas.write(
        [Run(" ", border)] + title, in: edge.inset(right: 1), overflow: .ellipsis)
      canvas.write(" ", border, x: edge.x + written, y: edge.y)
      used = written + 1
    }
    let room = edge.width - used - 1
    let (fitting, _) = HintBar(hints).fitted(in: room - 2, canvas.glyphs)
    guard !fitting.isEmpty else { return }
    let runs = [Run(" ", border)] + fitting.joined(separator: [Run("  ", border)]) + [Run(" ", border)]
    canvas.write(runs, in: edge.split(right: runs.columns).right)
  }
}
