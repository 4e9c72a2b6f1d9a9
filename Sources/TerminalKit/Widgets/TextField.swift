/// One line of text being typed, behind a prompt; it scrolls sideways so that the cursor is always in sight.
public struct TextField: Widget {
  public var prompt: String
  public var line: LineEditor
  /// Shown while nothing is typed.
  public var placeholder: String

  public init(prompt: String = "", _ line: LineEditor, placeholder: String = "") {
    self.prompt = prompt
    self.line = line
    self.placeholder = placeholder
  }

  public func draw(in area: Rect, on canvas: inout Canvas) {
    let written = canvas.write([Run(prompt, .hintKey)], in: area)
    let field = area.row(0).inset(left: written)
    guard !field.isEmpty else { return }
    if line.isEmpty {
      canvas.write([Run(placeholder, .dim)], in: field, overflow: .ellipsis)
    } else {
      canvas.write([Run(visible(in: field.width), .input)], in: field)
    }
  }

  /// Where the terminal's cursor belongs; nil when the area has no room for it.
  public func cursor(in area: Rect) -> Position? {
    let field = area.row(0).inset(left: prompt.columns)
    guard !field.isEmpty else { return nil }
    return Position(x: field.x + before(in: field.width).columns, y: field.y)
  }

  /// The text from the first character in sight on.
  private func visible(in width: Int) -> String { before(in: width) + line.halves.after }

  /// What is in sight before the cursor, which takes a column of its own: all, or else `…` and the end of it.
  private func before(in width: Int) -> String {
    let before = line.halves.before
    guard before.columns >= width else { return before }
    var kept: [Character] = []
    var used = 1
    for character in before.reversed() {
      used += String(character).columns
      if used >= width { break }
      kept.append(character)
    }
    return width > 1 ? "…" + String(kept.reversed()) : ""
  }
}
