import TerminalKit

/// A question before something that costs: only `y` goes on.
struct Confirmation: Sendable {
  let title: String
  /// What will happen, each line on its own.
  let lines: [[Run]]
  let effects: [Effect]
  /// Said when it was not a yes.
  var declined = "Not sent."

  func draw(in area: Rect, on canvas: inout Canvas) {
    let width = min(area.width, max(36, (lines.map(\.columns).max() ?? 0) + 6))
    let frame = area.centred(width: width, height: lines.count + 4)
    Panel(title, hints: [Hint("y", "yes"), Hint("n", "no")], focused: true).draw(in: frame, on: &canvas)
    for (index, line) in lines.enumerated() {
      canvas.write(line, in: Panel.inside(frame).inset(horizontal: 2).row(index + 1), overflow: .ellipsis)
    }
  }
}
