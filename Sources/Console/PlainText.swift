import TerminalKit

/// The console without a screen: what it shows as lines, and lines as what one does.
extension Model {
  /// The screen on view as text without frames; a box over it instead of it, while there is one.
  public var plainLines: [String] {
    var shown = self
    shown.notice = nil
    guard let popup else {
      return Array(shown.view().canvas.withoutLastRow.linearLines)
    }
    var canvas = Canvas(size, glyphs: glyphs)
    popup.draw(in: body, on: &canvas, shown)
    return Array(canvas.linearLines.drop { $0.isEmpty })
  }

  /// What the console has to say of the last line, such as `✓ Copied curl`; nil when nothing.
  public var plainNotice: String? {
    guard let notice else { return nil }
    var canvas = Canvas(width: notice.run.text.columns, height: 1, glyphs: glyphs)
    canvas.write([notice.run], in: canvas.area)
    return canvas.linearLines.first
  }

  /// What a typed line is taken for, told before the prompt when it is no command: `yes or no`.
  public var plainQuestion: String? {
    if case .confirm = popup { return "y goes on, all else does not" }
    if let prompt { return prompt.kind == .filter ? "text to find" : "command" }
    if popup != nil { return "an empty line closes this; Down, PgDn, Enter and letters are keys" }
    return screen.ownHints == nil ? nil : "text for the field; Enter, Esc and other names are keys"
  }

  /// Carries out a line: a command by its name, or else keys by theirs. What asks for text gets it.
  public mutating func carryOut(plain line: String) -> [Effect] {
    let line = String(line.drop { $0 == " " })
    if case .confirm = popup {
      return press(.character(["y", "yes"].contains(line.lowercased()) ? "y" : "n"))
    }
    let keys = KeyStroke.strokes(line) ?? []
    if popup != nil || prompt != nil || screen.ownHints != nil {
      if line.isEmpty { return press(KeyStroke(popup == nil ? .enter : .escape)) }
      if let key = keys.first, keys.count == 1, key.typed == nil { return press(key) }
      guard popup == nil else { return type(line) }
      let isPrompt = prompt != nil
      return update(.paste(line)) + (isPrompt ? press(KeyStroke(.enter)) : [])
    }
    notice = nil
    if line.isEmpty { return [] }
    let found = CommandTable.find(line, in: place)
    // A letter is a key first; a word is a command first, though it may be cut short.
    if !keys.isEmpty, line.count == 1 || found == nil, let named = named(by: keys) {
      return run(named)
    }
    return update(.command(line))
  }

  /// Letters for the box over the screen; when one closes it, the others mean nothing any more.
  private mutating func type(_ text: String) -> [Effect] {
    var effects: [Effect] = []
    for character in text where popup != nil { effects += press(.character(character)) }
    return effects
  }

  /// The command line that keys stand for.
  private func named(by keys: [KeyStroke]) -> String? {
    switch keyMap.meaning(of: keys, in: place, macros) {
    case .command(let command): command.name
    case .line(let line): line
    case .prefix, .nothing: nil
    }
  }
}

extension Canvas {
  /// Without the row that tells of keys.
  fileprivate var withoutLastRow: Canvas {
    var shown = self
    shown.fill(area.row(height - 1))
    return shown
  }
}
