import TerminalKit

/// The keys and commands that work in a place, from the table that dispatches them; typing finds one.
struct HelpPopup: Sendable {
  let place: Place
  private var typed = LineEditor()
  private var scroll = Scroll()

  init(place: Place) { self.place = place }

  /// - Returns: whether the help is closed.
  mutating func press(_ stroke: KeyStroke, in model: Model) -> Bool {
    switch stroke.key {
    case .escape, .character("?"): return true
    case .character("q") where typed.text.isEmpty: return true
    case .character("c") where stroke.modifiers == .control: return true
    default:
      let list = Self.frame(in: model.body).list
      let count = rows(model, width: list.width).count
      if scroll.press(stroke, of: count, height: list.height, letters: false) { return false }
      if typed.press(stroke) { scroll = Scroll() }
      return false
    }
  }

  private static func frame(in area: Rect) -> (frame: Rect, list: Rect, foot: Rect) {
    let frame = area.centred(width: min(area.width, 110), height: area.height)
    let (list, foot) = Panel.inside(frame).inset(horizontal: 1).split(bottom: 1)
    return (frame, list, foot)
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ model: Model) {
    let (frame, list, foot) = Self.frame(in: area)
    let rows = rows(model, width: list.width)
    Panel(
      "Keys here: \(place.rawValue)", hints: [Hint(KeyStroke(.escape), "close")], focused: true
    ).draw(in: frame, on: &canvas)
    let first = scroll.first(of: rows.count, height: list.height)
    for (index, row) in rows.dropFirst(first).prefix(list.height).enumerated() {
      canvas.write(row, in: list.row(index), overflow: .ellipsis)
    }
    let more = rows.count - first - list.height
    let state = typed.text.isEmpty ? "type to find" : "find: \(typed.text)"
    canvas.write([Run(state + (more > 0 ? "   \(more) more below" : ""), .dim)], in: foot)
  }

  /// What belongs to the place comes first, moving about last: everybody knows that.
  private func rows(_ model: Model, width: Int) -> [[Run]] {
    let wanted = typed.text.lowercased()
    var rows: [[Run]] = []
    for group in Command.Group.allCases {
      let commands = CommandTable.commands(in: place).filter { command in
        let text = "\(command.name) \(command.help) \(command.keys.joined(separator: " "))".lowercased()
        return command.group == group && (wanted.isEmpty || text.contains(wanted))
      }
      // What works comes before what is off.
      let sorted = commands.filter { $0.blocked(model) == nil } + commands.filter { $0.blocked(model) != nil }
      for (index, command) in sorted.enumerated() {
        rows += lines(of: command, group: index == 0 ? group.rawValue : "", model, width: width)
      }
    }
    return rows.isEmpty ? [[Run("Nothing here is called that.", .dim)]] : rows
  }

  /// A command in as many lines as its words need.
  private func lines(of command: Command, group: String, _ model: Model, width: Int) -> [[Run]] {
    let keys = model.keyMap.keys(of: command, in: place).map { strokes in
      strokes.map { $0.label(in: model.glyphs) }.joined()
    }.joined(separator: " ")
    let line = ":" + command.name + (command.arguments.isEmpty ? "" : " " + command.arguments)
    let off = command.blocked(model)
    let role: Role = off == nil ? .text : .hintOff
    let front = [Run(group.padded(to: 8), .title), Run(keys.padded(to: 9) + " ", .hintKey)]
    // Where there is little room, what a command does stands below it.
    let column = width < 60 ? 0 : 18
    let words = command.help + (off.map { " (off: \($0))" } ?? "")
    let indent = column == 0 ? 4 : front.columns + column + 1
    let texts = Paragraph(words).rows(width: max(12, width - indent))
    let gap = Run("".padded(to: indent))
    // A long line stands alone, and what it does below it.
    if line.columns > column {
      return [front + [Run(line, role)]] + texts.map { [gap, Run($0, role)] }
    }
    return texts.enumerated().map { index, text in
      index == 0
        ? front + [Run(line.padded(to: column + 1), role), Run(text, role)] : [gap, Run(text, role)]
    }
  }
}
