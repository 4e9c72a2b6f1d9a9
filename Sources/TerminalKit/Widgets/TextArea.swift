/// Text of many lines being edited, scrolled so that the cursor is always in sight.
public struct TextArea: Widget {
  public var text: TextEditor
  /// The first visible line, as far as that keeps the cursor in sight.
  public var top: Int
  public var showsLineNumbers: Bool

  public init(_ text: TextEditor, top: Int = 0, showsLineNumbers: Bool = false) {
    self.text = text
    self.top = top
    self.showsLineNumbers = showsLineNumbers
  }

  public func draw(in area: Rect, on canvas: inout Canvas) {
    let first = firstLine(in: area)
    let body = body(of: area)
    let scroll = scroll(in: body)
    for row in 0..<area.height where first + row < text.lineCount {
      if showsLineNumbers {
        let number = String(first + row + 1)
        let gutter = area.row(row).split(left: gutterWidth - 1).left
        canvas.write([Run(number, .dim)], in: gutter.inset(left: gutter.width - number.count))
      }
      var skipped = 0
      let shown = text.text(ofLine: first + row).drop { character in
        guard skipped < scroll else { return false }
        skipped += String(character).columns
        return true
      }
      // A wide character that is half out of sight leaves a blank.
      canvas.write([Run(String(shown), .input)], in: body.row(row).inset(left: max(0, skipped - scroll)))
    }
  }

  /// Where the terminal's cursor belongs; nil when the area has no room for it.
  public func cursor(in area: Rect) -> Position? {
    let body = body(of: area)
    guard !body.isEmpty else { return nil }
    let x = max(0, text.beforeCursor.columns - scroll(in: body))
    return Position(x: body.x + min(x, body.width - 1), y: body.y + text.line - firstLine(in: area))
  }

  /// The first line shown: `top`, or the nearest that has the cursor's line in the area.
  public func firstLine(in area: Rect) -> Int {
    max(0, min(max(top, text.line - max(1, area.height) + 1), text.line))
  }

  private var gutterWidth: Int { showsLineNumbers ? String(text.lineCount).count + 1 : 0 }

  private func body(of area: Rect) -> Rect { area.inset(left: gutterWidth) }

  /// Columns out of sight at the left: none until the cursor would leave, then half an area at a time.
  private func scroll(in body: Rect) -> Int {
    let column = text.beforeCursor.columns
    guard column >= body.width, body.width > 1 else { return 0 }
    let step = body.width / 2
    return ((column - body.width) / step + 1) * step
  }
}
