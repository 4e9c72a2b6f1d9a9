/// Which rows of a long list are seen, and the row that the keys act on.
public struct Viewport: Hashable, Sendable {
  /// The first visible row.
  public var top: Int
  public var cursor: Int

  public init(top: Int = 0, cursor: Int = 0) {
    self.top = top
    self.cursor = cursor
  }

  /// The rows that are seen in an area of so many rows.
  public func visibleRows(of count: Int, height: Int) -> Range<Int> {
    let first = min(max(0, top), max(0, count))
    return first..<first + min(max(0, height), max(0, count) - first)
  }

  /// Moves the cursor by some rows, and the view no further than it must to keep it in sight.
  public mutating func move(by rows: Int, of count: Int, height: Int) {
    let (moved, overflow) = cursor.addingReportingOverflow(rows)
    cursor = overflow ? (rows < 0 ? 0 : .max) : moved
    settle(count: count, height: height)
  }

  /// Puts the cursor on an existing row and the view where it shows that row and no more blank rows than
  /// needed.
  public mutating func settle(count: Int, height: Int) {
    let height = max(1, height)
    cursor = min(max(0, cursor), max(0, count - 1))
    top = min(max(top, cursor - height + 1), cursor)
    top = max(0, min(top, count - height))
  }
}
