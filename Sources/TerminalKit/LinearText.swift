extension Canvas {
  /// What is seen as lines one after the other, for a voice or a line of braille: no frames, no bars, and boxes that
  /// stand side by side in their order. A box begins with its title, behind an empty line.
  public var linearLines: [String] {
    var lines = linearLines(in: area, boxes: boxes)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// The boxes that `Panel` has drawn, by their corners.
  private var boxes: [Rect] {
    var found: [Rect] = []
    for y in 0..<height {
      for x in 0..<width where isBorder("┌", x, y) {
        guard let right = (x + 1..<max(x + 1, width)).first(where: { isBorder("┐", $0, y) }),
          let bottom = (y + 1..<max(y + 1, height)).first(where: { isBorder("└", x, $0) })
        else { continue }
        found.append(Rect(x: x, y: y, width: right - x + 1, height: bottom - y + 1))
      }
    }
    return found
  }

  private func isBorder(_ corner: Unicode.Scalar, _ x: Int, _ y: Int) -> Bool {
    guard let cell = cell(x: x, y: y) else { return false }
    return cell.scalar == corner && (cell.role == .border || cell.role == .borderFocus)
  }

  private func linearLines(in area: Rect, boxes: [Rect]) -> [String] {
    var lines: [String] = []
    for y in area.y..<area.bottom {
      for box in boxes where box.y == y {
        lines.append("")
        lines.append(text(y, box.x..<box.right))
        for row in box.y + 1..<box.bottom - 1 {
          let line = text(row, box.x..<box.right)
          if !line.isEmpty { lines.append(line) }
        }
        let foot = text(box.bottom - 1, box.x..<box.right)
        if !foot.isEmpty { lines.append(foot) }
      }
      let covered = boxes.filter { ($0.y..<$0.bottom).contains(y) }
      let free = covered.isEmpty ? text(y, area.x..<area.right) : ""
      if !free.isEmpty { lines.append(free) }
    }
    return lines
  }

  /// A piece of a row in words and figures; what is drawn of lines and blocks is left out, and columns are two blanks
  /// apart.
  private func text(_ y: Int, _ columns: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    var blanks = 0
    for x in columns {
      guard let cell = cell(x: x, y: y), let scalar = cell.scalar else { continue }
      guard scalar != " ", !Self.isDrawing(scalar) else {
        blanks += 1
        continue
      }
      if !text.isEmpty { for _ in 0..<min(2, blanks) { text.append(" ") } }
      blanks = 0
      text.append(glyphs == .ascii ? GlyphSet.ascii(scalar) : scalar)
      guard glyphs != .ascii else { continue }
      for mark in [cell.firstMark, cell.secondMark] { if let mark { text.append(mark) } }
    }
    return String(text)
  }

  /// Lines of boxes, blocks, and braille, which here draws curves.
  private static func isDrawing(_ scalar: Unicode.Scalar) -> Bool {
    (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
  }
}
