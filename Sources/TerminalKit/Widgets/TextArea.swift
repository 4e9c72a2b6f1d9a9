/// Text of many lines being edited, scrolled so that the cursor is always in sight.
public struct TextArea: Widget {
  public var text: TextEditor
  public var showsLineNumbers: Bool

  public init(_ text: TextEditor, showsLineNumbers: Bool = false) {
    self.text = text
    self.showsLineNumbers = showsLineNumbers
  }

  public func draw(in area: Rect, on canvas: inout Canvas) {}

  /// Where the terminal's cursor belongs; nil when the area has no room for it.
  public func cursor(in area: Rect) -> Position? { nil }
}
