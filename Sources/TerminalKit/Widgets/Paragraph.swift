/// Text broken at blanks to the width of its area; a word that is longer than a row is broken anywhere.
public struct Paragraph: Widget {
  public var text: String
  public var role: Role
  /// Rows left out above, for scrolling.
  public var top: Int

  public init(_ text: String, role: Role = .text, top: Int = 0) {
    self.text = text
    self.role = role
    self.top = top
  }

  public func draw(in area: Rect, on canvas: inout Canvas) {
    for (index, row) in rows(width: area.width).dropFirst(max(0, top)).prefix(area.height).enumerated() {
      canvas.write(row, role, x: area.x, y: area.y + index, width: area.width)
    }
  }

  /// The rows at a width in columns; none when there are no columns.
  public func rows(width: Int) -> [String] {
    guard width > 0 else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { Self.wrap($0, width) }
  }

  private static func wrap(_ line: Substring, _ width: Int) -> [String] {
    var rows: [String] = []
    var row = ""
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let joined =
        row.isEmpty && rows.isEmpty || !row.isEmpty ? row + (row.isEmpty ? "" : " ") + word : String(word)
      if joined.columns <= width {
        row = joined
        continue
      }
      if !row.isEmpty { rows.append(row) }
      row = ""
      for glyph in Glyphs(word) {
        var piece = String.UnicodeScalarView([glyph.scalar])
        if let mark = glyph.firstMark { piece.append(mark) }
        if let mark = glyph.secondMark { piece.append(mark) }
        if row.columns + glyph.columns > width, !row.isEmpty {
          rows.append(row)
          row = ""
        }
        row += String(piece)
      }
    }
    rows.append(row)
    return rows
  }
}
