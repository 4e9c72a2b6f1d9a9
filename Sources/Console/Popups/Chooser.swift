import TerminalKit

/// A short list to choose from; typing narrows it. Each entry stands for a command line.
struct Chooser: Sendable {
  /// A line of the list.
  struct Entry: Sendable {
    let label: String
    let detail: String
    /// Run when the entry is chosen.
    let line: String
    /// Done when the cursor comes to it.
    var preview: Effect?
  }

  enum Result {
    /// Goes on, with what is to be done for the entry that the cursor came to.
    case stays([Effect])
    case closed
    case chosen(String)
  }

  let title: String
  /// The command line that opened it, to open it again when something was chosen; nil where one choice is enough.
  var again: String?
  /// Done when nothing was chosen.
  let left: [Effect]
  /// Said above the list, a line each.
  let words: [String]
  private let entries: [Entry]
  private var typed = LineEditor()
  private var viewport = Viewport()

  init(_ title: String, _ entries: [Entry], cursor: Int = 0, left: [Effect] = [], words: [String] = []) {
    self.title = title
    self.words = words
    self.entries = entries
    self.left = left
    viewport.move(by: cursor, of: entries.count, height: Self.height)
  }

  private var shown: [Entry] {
    let wanted = typed.text.lowercased()
    return wanted.isEmpty
      ? entries : entries.filter { "\($0.label) \($0.detail)".lowercased().contains(wanted) }
  }

  /// The entry that Enter would choose.
  private var current: Entry? { shown.indices.contains(viewport.cursor) ? shown[viewport.cursor] : nil }

  mutating func press(_ stroke: KeyStroke) -> Result {
    let before = current?.label
    switch stroke.key {
    case .escape: return .closed
    case .character("c") where stroke.modifiers == .control: return .closed
    case .enter:
      return current.map { .chosen($0.line) } ?? .stays([])
    case .down, .tab: viewport.move(by: 1, of: shown.count, height: Self.height)
    case .up: viewport.move(by: -1, of: shown.count, height: Self.height)
    default:
      if typed.press(stroke) { viewport = Viewport() }
    }
    guard let current, current.label != before, let preview = current.preview else { return .stays([]) }
    return .stays([preview])
  }

  /// The entry that has the cursor, to go back to it.
  var place: Int {
    get { viewport.cursor }
    set { viewport.move(by: newValue - viewport.cursor, of: entries.count, height: Self.height) }
  }

  private static let height = 12

  func draw(in area: Rect, on canvas: inout Canvas) {
    let label = entries.map(\.label.columns).max() ?? 0
    let needed = label + (entries.map(\.detail.columns).max() ?? 0) + 8
    let width = min(area.width, max(needed, (words.map(\.columns).max() ?? 0) + 6))
    let rows = min(entries.count, Self.height)
    // Where there is little room, the choices come before what is said of them.
    let said = area.height >= rows + words.count + 5 ? words : []
    let head = said.isEmpty ? 0 : said.count + 1
    let frame = area.centred(width: max(width, 40), height: rows + 4 + head)
    Panel(
      title, hints: [Hint(KeyStroke(.enter), "choose"), Hint(KeyStroke(.escape), "close")], focused: true
    )
    .draw(in: frame, on: &canvas)
    let (top, inside) = Panel.inside(frame).split(top: head)
    for (index, line) in said.enumerated() {
      canvas.write([Run(line)], in: top.inset(horizontal: 2).row(index), overflow: .ellipsis)
    }
    let (list, foot) = inside.split(bottom: 1)
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
