import TerminalKit

extension Viewport {
  /// Carries out a wish to move; the view follows no further than it must.
  ///
  /// - Parameter height: rows that are seen.
  mutating func carryOut(_ move: ListMove, of count: Int, height: Int) {
    cursor = move.target(from: cursor, of: count, height: height)
    settle(count: count, height: height)
  }
}
