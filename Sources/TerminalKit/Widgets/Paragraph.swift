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
    var row: String?
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let joined = row.map { $0 + " " + word } ?? String(word)
      if joined.columns <= width {
        row = joined
        continue
      }
      if let row, !row.isEmpty { rows.append(row) }
      var pieces = pieces(of: word, width)
      row = pieces.popLast()
      rows += pieces
    }
    return rows + [row ?? ""]
  }

  /// A word in pieces of at most `width` columns; a character that is wider stands alone.
  private static func pieces(of word: Substring, _ width: Int) -> [String] {
    var pieces = [String.UnicodeScalarView()]
    var used = 0
    for glyph in Glyphs(word) {
      if used + glyph.columns > width, used > 0 {
        pieces.append(String.UnicodeScalarView())
        used = 0
      }
      Sanitiser.append(glyph, to: &pieces[pieces.count - 1])
      used += glyph.columns
    }
    return pieces.map { String($0) }
  }
}
