/// Lines of text with a cursor and the usual keys, to edit a body in its place.
///
/// Besides the keys of `LineEditor`: ↑ ↓ PgUp PgDn, Ctrl-P Ctrl-N, Enter breaks the line and keeps its
/// indent, Tab indents by two blanks, Backspace and Delete join lines at their ends.
public struct TextEditor: Hashable, Sendable {
  private var editors: [LineEditor]
  /// The cursor's line, from 0.
  public private(set) var line: Int
  /// What was cut last, in whichever line.
  private var killed: [Character] = []
  /// The lines that a page has.
  public var pageHeight = 20

  /// A text with the cursor at its start.
  public init(_ text: String = "") {
    editors = Self.lines(text).map { LineEditor($0, cursor: 0) }
    line = 0
  }

  /// At least one line.
  public var lines: [String] { editors.map(\.text) }
  public var lineCount: Int { editors.count }
  public var text: String { lines.joined(separator: "\n") }
  /// Characters before the cursor in its line.
  public var column: Int { editors[line].cursor }

  /// The text of one line; empty outside.
  public func text(ofLine index: Int) -> String {
    editors.indices.contains(index) ? editors[index].text : ""
  }

  /// The text of the cursor's line before the cursor.
  public var beforeCursor: String { editors[line].halves.before }

  /// Acts on a key.
  /// - Returns: false when the key means nothing here, such as Esc, and is left to others.
  public mutating func press(_ stroke: KeyStroke) -> Bool {
    switch (stroke.key, stroke.modifiers) {
    case (.enter, []): breakLine()
    case (.tab, []): insert("  ")
    case (.up, []), (.character("p"), .control): place(line: line - 1, column: column)
    case (.down, []), (.character("n"), .control): place(line: line + 1, column: column)
    case (.pageUp, []): place(line: line - pageHeight, column: column)
    case (.pageDown, []): place(line: line + pageHeight, column: column)
    case (.left, []) where column == 0 && line > 0: place(line: line - 1, column: .max)
    case (.right, []) where isAtLineEnd && line + 1 < editors.count: place(line: line + 1, column: 0)
    case (.backspace, []) where column == 0, (.character("h"), .control) where column == 0:
      guard line > 0 else { return true }
      line -= 1
      joinWithNext()
    case (.delete, []) where isAtLineEnd, (.character("d"), .control) where isAtLineEnd:
      if line + 1 < editors.count { joinWithNext() }
    default:
      editors[line].killed = killed
      let known = editors[line].press(stroke)
      killed = editors[line].killed
      return known
    }
    return true
  }

  /// Types text at the cursor, lines included.
  public mutating func insert(_ pasted: String) {
    let pieces = Self.lines(pasted)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      editors[line].insert(pasted)
      return
    }
    let halves = editors[line].halves
    let middle = pieces.dropFirst().dropLast().map { LineEditor($0, cursor: 0) }
    let end = LineEditor(last + halves.after, cursor: last.count)
    editors.replaceSubrange(line...line, with: [LineEditor(halves.before + first)] + middle + [end])
    line += pieces.count - 1
  }

  /// Puts the cursor at a place, or at the nearest there is; to show where a text is wrong.
  public mutating func place(line: Int, column: Int) {
    self.line = min(max(0, line), editors.count - 1)
    editors[self.line].place(cursor: column)
  }

  private var isAtLineEnd: Bool { editors[line].halves.after.isEmpty }

  private mutating func breakLine() {
    let indent = String(beforeCursor.prefix { $0 == " " })
    insert("\n" + indent)
  }

  private mutating func joinWithNext() {
    let first = editors[line].text
    let joined = LineEditor(first + editors[line + 1].text, cursor: first.count)
    editors.replaceSubrange(line...line + 1, with: [joined])
  }

  private static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }
}
