import CNcurses
import TerminalKit

extension cncurses_cell {
  /// A cell as it is drawn.
  init(_ cell: Cell, _ style: Style, _ glyphs: GlyphSet) {
    let scalar = cell.scalar ?? " "
    self.init()
    columns = cell.columns
    if glyphs == .ascii {
      text.0 = GlyphSet.ascii(scalar).value
      // The stand-in takes one column, and the right half of a wide character becomes a blank.
      columns = 1
    } else {
      text = (scalar.value, cell.firstMark?.value ?? 0, cell.secondMark?.value ?? 0)
    }
    foreground = style.foreground.map(Int16.init) ?? -1
    background = style.background.map(Int16.init) ?? -1
    attributes = style.attributes.rawValue
  }
}
