// TerminalKit: pictures of text, and what is typed, without a terminal.
//
// Canvas, Cell, Run, Rect     the picture: characters with roles, in columns
// Role, Themes/               what text means, and how that looks; Measures/ judges, Schemes/ imports
// GlyphWidth, Glyph, GlyphSet how wide characters are, and which the terminal has
// Sanitiser                   what comes from outside, made fit to be shown
// Widgets/                    tables, panels, bars, fields: structs with draw(in:on:)
// Input/                      bytes to keys, clicks and pastes
// Settings/                   files of `name = value` with mistakes by line
// Terminal, ScriptedTerminal  what a terminal must do, and one for tests

/// A grid of cells to draw on; nothing outside of it can be reached, and no control character can get in.
public struct Canvas: Hashable, Sendable {
  public let width: Int
  public let height: Int
  /// What the terminal will draw with: names of keys differ in width between the sets.
  public let glyphs: GlyphSet
  /// From which shares on bars are drawn as high and full.
  public var gaugeStops = GaugeStops()
  /// The row that the keys act on, cell by cell and whole, as a list noted it; nil without one. It is
  /// not drawn.
  public var cursorRow: [String]?
  /// Row by row, from the top left.
  public private(set) var cells: [Cell]

  /// A blank canvas; negative measures become zero.
  public init(width: Int, height: Int, glyphs: GlyphSet = .unicode) {
    self.width = max(0, width)
    self.height = max(0, height)
    self.glyphs = glyphs
    cells = Array(repeating: Cell(), count: self.width * self.height)
  }

  public init(_ size: Size, glyphs: GlyphSet = .unicode) {
    self.init(width: size.width, height: size.height, glyphs: glyphs)
  }

  /// The whole canvas.
  public var area: Rect { Rect(width: width, height: height) }

  /// The cell at a place; nil outside.
  public func cell(x: Int, y: Int) -> Cell? {
    guard x >= 0, x < width, y >= 0, y < height else { return nil }
    return cells[y * width + x]
  }

  /// The cells of one row; none outside.
  public func row(_ y: Int) -> ArraySlice<Cell> {
    guard y >= 0, y < height else { return [] }
    return cells[y * width..<(y + 1) * width]
  }

  /// What happens to text that is longer than its place.
  public enum Overflow: Sendable {
    /// It stops at the edge.
    case clipped
    /// Its last column is `…`.
    case ellipsis
  }

  /// Writes runs from the left of the first row of `area`, in its columns only.
  /// - Returns: the columns written.
  @discardableResult
  public mutating func write(_ runs: [Run], in area: Rect, overflow: Overflow = .clipped) -> Int {
    guard area.height > 0 else { return 0 }
    var pen = Pen(x: area.x, right: area.right, y: area.y)
    for run in runs where !put(run.text, run.role, &pen) {
      if overflow == .ellipsis { endWithEllipsis(&pen, from: area.x, run.role) }
      break
    }
    return pen.x - area.x
  }

  /// Writes text from column `x` of row `y` on, at most `width` columns of it.
  /// - Returns: the columns written.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, _ role: Role = .text, x: Int, y: Int, width: Int = .max,
    overflow: Overflow = .clipped
  ) -> Int {
    let (right, beyond) = x.addingReportingOverflow(max(0, width))
    var pen = Pen(x: x, right: beyond ? .max : right, y: y)
    if !put(text, role, &pen), overflow == .ellipsis { endWithEllipsis(&pen, from: x, role) }
    return pen.x - x
  }

  /// Fills an area with a character of one column; another becomes a blank.
  public mutating func fill(_ area: Rect, with scalar: Unicode.Scalar = " ", _ role: Role = .text) {
    let inside = area.intersection(self.area)
    let cell = Cell(Glyph(GlyphWidth(of: scalar) == .narrow ? scalar : " "), role)
    for y in inside.y..<inside.bottom {
      breakWide(at: inside.x, y)
      breakWide(at: inside.right, y)
      for x in inside.x..<inside.right { cells[y * width + x] = cell }
    }
  }

  /// Lays a role over what an area shows, such as the cursor over a row; the text keeps its own role below.
  public mutating func overlay(_ role: Role, on area: Rect) {
    let inside = area.intersection(self.area)
    for y in inside.y..<inside.bottom {
      for x in inside.x..<inside.right { cells[y * width + x].overlay = role }
    }
  }

  /// The rows as text, as wide as the canvas, in the canvas's glyph set.
  public var lines: [String] {
    (0..<height).map { y in
      var line = String.UnicodeScalarView()
      for cell in row(y) {
        guard let scalar = cell.scalar else {
          // The right half of a wide character, whose stand-in in ASCII takes one column only.
          if glyphs == .ascii { line.append(" ") }
          continue
        }
        line.append(glyphs == .ascii ? GlyphSet.ascii(scalar) : scalar)
        if glyphs == .ascii { continue }
        if let mark = cell.firstMark { line.append(mark) }
        if let mark = cell.secondMark { line.append(mark) }
      }
      return String(line)
    }
  }

  /// Where text goes next: column `x` of row `y`, up to but without column `right`.
  private struct Pen {
    var x: Int
    let right: Int
    let y: Int
  }

  /// Writes `text` at the pen; false when not all of it had room.
  private mutating func put(_ text: some StringProtocol, _ role: Role, _ pen: inout Pen) -> Bool {
    let plain: Bool? = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
    if plain == true {
      for byte in text.utf8 where !put(Glyph(Unicode.Scalar(byte)), role, &pen) { return false }
    } else {
      for glyph in Glyphs(text) where !put(glyph, role, &pen) { return false }
    }
    return true
  }

  private mutating func put(_ glyph: Glyph, _ role: Role, _ pen: inout Pen) -> Bool {
    guard glyph.columns <= pen.right - pen.x else { return false }
    let x = pen.x
    pen.x += glyph.columns
    guard pen.y >= 0, pen.y < height, x >= 0, x + glyph.columns <= width else { return x < width }
    breakWide(at: x, pen.y)
    breakWide(at: x + glyph.columns, pen.y)
    let index = pen.y * width + x
    cells[index] = Cell(glyph, role)
    if glyph.columns == 2 { cells[index + 1] = Cell(rightHalfIn: role) }
    return true
  }

  private mutating func endWithEllipsis(_ pen: inout Pen, from left: Int, _ role: Role) {
    // A wide character that had no room leaves a column free, and the mark goes there.
    let x = min(pen.x, min(pen.right, width) - 1)
    guard x >= left else { return }
    pen.x = x
    _ = put(Glyph("…"), role, &pen)
  }

  /// Blanks a wide character that has a half on each side of column `x`: half a character cannot be drawn.
  private mutating func breakWide(at x: Int, _ y: Int) {
    guard x > 0, x < width, cells[y * width + x].columns == 0 else { return }
    for half in x - 1...x { cells[y * width + half] = Cell(role: cells[y * width + half].role) }
  }
}
