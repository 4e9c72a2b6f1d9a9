import JSONCodec
import TerminalKit

/// A text that is to become an item, or a pasted one that is not JSON yet: it is kept until it is right or given up.
struct ItemEditor: Sendable {
  enum Target: Equatable, Sendable {
    case item(Int)
    case pasted
  }

  let target: Target
  private(set) var text: TextEditor
  /// What the text is now, or where it stops being JSON.
  private(set) var reading: Result<JSON, JSONError>

  init(_ target: Target, text: String) {
    self.target = target
    self.text = TextEditor(text)
    reading = Self.read(text)
  }

  /// The text of an item as it is opened: indented, each line end one that the editor has, too.
  static func text(of item: JSON) -> String {
    var text = ""
    for scalar in item.text(.indented).unicodeScalars {
      switch scalar {
      case "\u{2028}": text += "\\u2028"
      case "\u{2029}": text += "\\u2029"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  var title: String {
    switch target {
    case .item(let index): "Item \(index)"
    case .pasted: "Pasted text"
    }
  }

  /// The item as it would be if the text were taken now.
  var edited: (index: Int, item: JSON)? {
    guard case .item(let index) = target, case .success(let item) = reading else { return nil }
    return (index, item)
  }

  /// Why the text cannot be checked, while it is no JSON.
  var problem: Problem? {
    guard case .item(let index) = target, case .failure(let error) = reading else { return nil }
    return Problem(
      label: String(index), item: index, code: "", text: "not JSON, line \(error.line)", passes: false)
  }

  mutating func press(_ stroke: KeyStroke) -> Bool {
    let before = text.text
    guard text.press(stroke) else { return false }
    if text.text != before { reading = Self.read(text.text) }
    return true
  }

  mutating func insert(_ pasted: String) {
    text.insert(pasted)
    reading = Self.read(text.text)
  }

  /// Puts the cursor where the text stops being JSON.
  mutating func showError() {
    guard case .failure(let error) = reading else { return }
    let line = text.text(ofLine: error.line - 1)
    // The error counts scalars, the editor characters.
    let before = String(line.unicodeScalars.prefix(error.column - 1))
    text.place(line: error.line - 1, column: before.count)
  }

  private static func read(_ text: String) -> Result<JSON, JSONError> {
    do throws(JSONError) {
      return .success(try JSONParser.parse(text))
    } catch {
      return .failure(error)
    }
  }

  // MARK: Picture

  static let hints = [
    Hint(KeyStroke(.escape), "done", rank: 0), Hint(KeyStroke(.character("c"), .control), "discard", rank: 0),
    Hint([KeyStroke(.character("w"), .control)], "cut word", rank: 2),
    Hint([KeyStroke(.character("k"), .control)], "cut to end", rank: 3),
    Hint([KeyStroke(.character("y"), .control)], "put back", rank: 4),
  ]

  private static func area(_ frame: Rect) -> (text: Rect, foot: Rect) {
    let (text, foot) = Panel.inside(frame).split(bottom: 1)
    return (text, foot)
  }

  func draw(in frame: Rect, on canvas: inout Canvas) {
    Panel(title, hints: Array(Self.hints.prefix(2)), focused: true).draw(in: frame, on: &canvas)
    let (area, foot) = Self.area(frame)
    TextArea(text, showsLineNumbers: true).draw(in: area, on: &canvas)
    switch reading {
    case .success: canvas.write([Run("✓ JSON", .statusOK)], in: foot)
    case .failure(let error):
      canvas.write([Run("✗ \(error.message)", .statusError)], in: foot, overflow: .ellipsis)
    }
  }

  func cursor(in frame: Rect) -> Position? {
    TextArea(text, showsLineNumbers: true).cursor(in: Self.area(frame).text)
  }
}
