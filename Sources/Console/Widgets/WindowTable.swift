import TerminalKit

/// The visible part of a list as a table; rows are made of what the window holds.
struct WindowTable<Item: Sendable>: Widget {
  let columns: [Column]
  let window: ListWindow<Item>
  /// Whether this is one pane of several: columns without room go unsaid, and only the pane with the keys has a cursor.
  var isPane = false
  var focused = true
  var ruled = false
  /// The column that orders the rows, by its index, and whether the greatest comes first.
  var sort: (column: Int, descending: Bool)?
  var isMarked: (Item) -> Bool = { _ in false }
  let cells: (Item) -> [Table.Content]

  func draw(in area: Rect, on canvas: inout Canvas) {
    let kept = isPane ? fitting(area.width) : Array(columns.indices)
    let sorted = sort.flatMap { sort in
      kept.firstIndex(of: sort.column).map { (column: $0, descending: sort.descending) }
    }
    let hasCursor = focused || !isPane
    Table(
      columns: kept.map { columns[$0] }, rowCount: window.total,
      viewport: Viewport(top: window.first, cursor: hasCursor ? window.cursor : -1), focused: focused,
      sort: sorted, ruled: ruled
    ) { index in
      let place = index - window.first
      guard window.rows.indices.contains(place) else { return Table.Row([]) }
      let cells = cells(window.rows[place])
      return Table.Row(
        kept.compactMap { cells.indices.contains($0) ? cells[$0] : nil },
        marked: isMarked(window.rows[place]))
    }.draw(in: area, on: &canvas)
    if ruled {
      var rest = MoreBelow(window.total, seen: window.first + window.rows.count)
      rest.isAbove = true
      rest.draw(in: area.row(1), on: &canvas)
    }
  }

  /// The index of the column whose title is at a position, when the table is drawn in `area`; nil where there is none.
  func column(at position: Position, in area: Rect) -> Int? {
    let table = Table(columns: columns, rowCount: 0, ruled: ruled) { _ in Table.Row([]) }
    guard case .header(let column)? = table.target(at: position, in: area) else { return nil }
    return column
  }

  /// The columns that fit; those of the highest rank go first, as in any table.
  private func fitting(_ width: Int) -> [Int] {
    var kept = Array(columns.indices)
    while kept.reduce(0, { $0 + columns[$1].width + 2 }) > width {
      let leaving = kept.filter { columns[$0].rank > 0 }.max {
        (columns[$0].rank, $0) < (columns[$1].rank, $1)
      }
      guard let leaving else { break }
      kept.removeAll { $0 == leaving }
    }
    return kept
  }
}
