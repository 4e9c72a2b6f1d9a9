/// The visible part of a list.
struct ListWindow<Row: Sendable>: Sendable {
  /// The rows that are seen.
  let rows: [Row]
  /// Place of `rows[0]` in the whole list.
  let first: Int
  /// Rows of the whole list.
  let total: Int
  /// Place of the cursor in the whole list; 0 in an empty one.
  let cursor: Int

  /// A list without rows.
  static var empty: ListWindow { ListWindow(rows: [], first: 0, total: 0, cursor: 0) }

  fileprivate init(rows: [Row], first: Int, total: Int, cursor: Int) {
    self.rows = rows
    self.first = first
    self.total = total
    self.cursor = cursor
  }

  /// The same places with other rows.
  func map<Other: Sendable>(_ change: (Row) -> Other) -> ListWindow<Other> {
    ListWindow<Other>(rows: rows.map(change), first: first, total: total, cursor: cursor)
  }

  /// Builds just the rows that will be seen.
  ///
  /// - Parameters:
  ///   - place: where an object is in the list, nil when it is not there.
  ///   - row: makes the row at a place; nil when it is gone by now.
  init<ID>(
    of total: Int, _ request: ListRequest<ID>, place: (ID) -> Int?, row: (Int) -> Row?
  ) {
    let height = max(1, request.height)
    let known = request.selected.flatMap(place)
    let start = request.selected == nil ? 0 : known ?? request.cursor
    let cursor = request.move.target(from: start, of: total, height: height)
    var line = min(max(0, request.line), height - 1)
    if request.move != .stay { line = min(max(0, line + cursor - start), height - 1) }
    let first = max(0, min(cursor - line, total - height))
    self.init(
      rows: (first..<max(first, min(total, first + height))).compactMap(row), first: first, total: total,
      cursor: cursor)
  }
}
