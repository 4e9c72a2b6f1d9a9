import TerminalKit

extension Model {
  /// A click: on a row it puts the cursor there, on a hint it does what the hint says.
  mutating func click(_ position: Position) -> [Effect] {
    guard !isTooSmall, popup == nil else { return [] }
    notice = nil
    if position.y == body.bottom {
      guard prompt == nil else { return [] }
      let foot = Rect(x: 0, y: body.bottom, width: size.width, height: 1)
      guard let hint = hintBar.hint(at: position, in: foot, glyphs) else { return [] }
      // Several keys are pressed one after the other, or are names for the same.
      return hint.keys.prefix(hint.isSequence ? hint.keys.count : 1).flatMap { press($0) }
    }
    pending = []
    let body = body
    withScreen { $0.click(position, in: body) }
    return []
  }
}

extension ListMove {
  /// From the cursor to the row at a position.
  ///
  /// - Parameters:
  ///   - rows: where rows stand, one high each.
  ///   - top: the first row that is seen, of `count`.
  /// - Returns: nil where there is no row.
  init?(to position: Position, in rows: Rect, top: Int, count: Int, cursor: Int) {
    guard rows.contains(position), top + position.y - rows.y < count else { return nil }
    self = .by(top + position.y - rows.y - cursor)
  }

  init?<Row>(to position: Position, in rows: Rect, _ window: ListWindow<Row>) {
    self.init(to: position, in: rows, top: window.first, count: window.total, cursor: window.cursor)
  }
}
