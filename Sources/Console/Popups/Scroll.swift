import TerminalKit

/// How far the text of a box is scrolled: never above its first line, never beyond its last page.
struct Scroll: Equatable, Sendable {
  /// Lines left out above.
  private(set) var top = 0

  /// Acts on a key that scrolls.
  ///
  /// - Parameters:
  ///   - count: lines that there are.
  ///   - height: lines that are seen.
  ///   - letters: whether j and k scroll as well, where no text is typed.
  /// - Returns: whether it was such a key.
  mutating func press(_ stroke: KeyStroke, of count: Int, height: Int, letters: Bool) -> Bool {
    let step: Int
    switch stroke.name {
    case "Down": step = 1
    case "Up": step = -1
    case "PgDn": step = max(1, height - 1)
    case "PgUp": step = -max(1, height - 1)
    case "j" where letters: step = 1
    case "k" where letters: step = -1
    default: return false
    }
    top = min(max(0, first(of: count, height: height) + step), max(0, count - height))
    return true
  }

  /// The first line that is seen; the box may have grown since a key was pressed.
  func first(of count: Int, height: Int) -> Int { min(top, max(0, count - height)) }
}
