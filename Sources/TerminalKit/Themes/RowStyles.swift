/// How the cells of a row look, with as few changes of style as can be without anybody seeing it.
///
/// A blank looks the same in any foreground, bold or dim. So a short gap between two texts takes the style of the first one,
/// and the terminal is not told to leave it and come back. A longer gap stays plain: there the cursor is moved.
public enum RowStyles {
  /// Columns of a gap that is still written and not jumped over.
  static let longestGap = 8

  /// Puts the styles of all cells of a row into an array that is used again.
  public static func read(_ cells: ArraySlice<Cell>, _ sheet: StyleSheet, into styles: inout [Style]) {
    styles.removeAll(keepingCapacity: true)
    var gap = 0
    for cell in cells {
      let style = sheet[cell]
      if cell.isBlank, style.isUnseenOnBlanks {
        gap += 1
      } else {
        if gap > 0, gap <= longestGap { join(&styles, gap, before: style) }
        gap = 0
      }
      styles.append(style)
    }
  }

  /// Widens a stretch of a row by the gaps at its sides, whose looks hang on it.
  public static func widened(_ stretch: Range<Int>, in cells: ArraySlice<Cell>) -> Range<Int> {
    var (first, end) = (stretch.lowerBound, stretch.upperBound)
    while first > cells.startIndex, stretch.lowerBound - first < longestGap, cells[first - 1].isBlank {
      first -= 1
    }
    while end < cells.endIndex, end - stretch.upperBound < longestGap, cells[end].isBlank { end += 1 }
    return first..<end
  }

  /// Gives the gap at the end of a row's beginning the style of what stands before it, where that saves a change.
  private static func join(_ styles: inout [Style], _ gap: Int, before next: Style) {
    let start = styles.count - gap
    guard start > 0 else { return }
    let before = styles[start - 1]
    guard before.isUnseenOnBlanks, styles[start] != before, next != styles[styles.count - 1] else { return }
    for place in start..<styles.count { styles[place] = before }
  }
}

extension Cell {
  var isBlank: Bool { columns == 1 && scalar == " " && firstMark == nil }
}

extension Style {
  /// Whether a blank in it looks like one in any other such style.
  var isUnseenOnBlanks: Bool { background == nil && attributes.isDisjoint(with: [.underline, .reverse]) }
}
