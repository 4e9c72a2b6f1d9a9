import TerminalKit

/// A short list to choose from; typing narrows it. Each entry stands for a command line.
struct Chooser: Sendable {
  /// A line of the list.
  struct Entry: Sendable {
    let label: String
    let detail: String
    /// Run when the entry is chosen.
    let line: String
  }

  enum Result {
    case stays, closed
    case chosen(String)
  }

  let title: String
  private let entries: [Entry]
  private var typed = LineEditor()
  private var viewport = Viewport()

  init(_ title: String, _ entries: [Entry]) {
    self.title = title
    self.entries = entries
  }

  private var shown: [Entry] {
    let wanted = typed.text.lowercased()
    return wanted.isEmpty
      ? entries : entries.filter { "\($0.label) \($0.detail)".lowercased().contains(wanted) }
  }

  mutating func press(_ stroke: KeyStroke) -> Result {
    switch stroke.key {
    case .escape: return .closed
    case .character("c") where stroke.modifiers == .control: return .closed
    case .enter:
      guard shown.indices.contains(viewport.cursor) else { return .stays }
      return .chosen(shown[viewport.cursor].line)
    case .down, .tab: viewport.move(by: 1, of: shown.count, height: Self.height)
    case .up: viewport.move(by: -1, of: shown.count, height: Self.height)
    default:
      if typed.press(stroke) { viewport = Viewport() }
    }
    return .stays
  }

  private static let height = 12

  func draw(in area: Rect, on canvas: inout Canvas) {
    let label = entries.map(\.label.columns).max() ?? 0
    let width = min(area.width, label + (entries.map(\.detail.columns).max() ?? 0) + 8)
    let rows = min(entries.count, Self.height)
    let frame = area.centred(width: max(width, 40), height: rows + 4)
    Panel(
      title, hints: [Hint(KeyStroke(.enter), "choose"), Hint(KeyStroke(.escape), "close")], focused: true
    )
    .draw(in: frame, on: &canvas)
    let (list, foot) = Panel.inside(frame).split(bottom: 1)
    let shown = shown
    Table(
      columns: [Column("", width: label, rank: 0), Column("", width: 8, flex: 1)], rowCount: shown.count,
      viewport: viewport
    ) { index in
      Table.Row([.text(shown[index].label, .strong), .text(shown[index].detail)])
    }.draw(in: list, on: &canvas)
    canvas.write([Run(" find: ", .dim), Run(typed.text, .input)], in: foot)
  }
}
