/// Something that can be seen: a value of what it shows, drawn inside an area and nowhere else.
public protocol Widget {
  func draw(in area: Rect, on canvas: inout Canvas)
}

extension Widget {
  /// The rows that the widget draws on a blank canvas of this size, without the blanks at their ends.
  public func picture(width: Int, height: Int, glyphs: GlyphSet = .unicode) -> [String] {
    var canvas = Canvas(width: width, height: height, glyphs: glyphs)
    draw(in: canvas.area, on: &canvas)
    return canvas.lines.map { line in
      String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
    }
  }
}
