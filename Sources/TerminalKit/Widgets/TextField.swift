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

  public func draw(in area: Rect, on canvas: inout Canvas) {}

  /// Where the terminal's cursor belongs; nil when the area has no room for it.
  public func cursor(in area: Rect) -> Position? { nil }
}
