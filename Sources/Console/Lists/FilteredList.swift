import TerminalKit

/// A list with a filter above it and a foot below that tells more of the row under the cursor.
struct FilteredList<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  private var state = ListState<Row>()
  var filter = ""
  /// Rows of the foot; it has one where there are few rows in all, and more where there are many.
  private let foot: (usual: Int, tall: Int)

  init(foot: Int, tallFoot: Int) { self.foot = (foot, tallFoot) }

  var window: ListWindow<Row> { state.window }
  /// The row under the cursor; nil in an empty list.
  var current: Row? { state.current }

  /// Puts the cursor on an object, with no filter that could hide it.
  mutating func select(_ id: Row.ID) {
    filter = ""
    state.select(id)
  }

  mutating func move(_ move: ListMove) { state.move(move) }

  /// Moves to the row at a position; the table has its header and a rule above.
  mutating func click(_ position: Position, in area: Rect) {
    let rows = layout(area).table.inset(top: 2)
    if let move = ListMove(to: position, in: rows, window) { state.move(move) }
  }

  /// What to ask the engine for on a screen of that size; the wish to move goes with it.
  mutating func request(at size: Size) -> ListRequest<Row.ID> {
    state.request(height: layout(Rect(size).inset(top: 1, bottom: 1)).rows)
  }

  mutating func receive(_ window: ListWindow<Row>) { state.receive(window) }

  private func layout(_ area: Rect) -> (bar: Rect, table: Rect, foot: Rect, rows: Int) {
    let (bar, rest) = area.split(top: 1)
    let height = area.height >= 40 ? foot.tall : area.height >= 16 ? foot.usual : 1
    let (table, foot) = rest.split(bottom: height)
    return (bar, table, foot, max(1, table.height - 2))
  }

  /// Draws the bar, and the table with its foot, or why there is no row.
  ///
  /// - Parameters:
  ///   - total: rows that there are without the filter.
  ///   - noun: what one row is: `request`.
  ///   - remark: said behind the count of rows.
  ///   - empty: said when there is no row whatever the filter.
  func draw(
    in area: Rect, on canvas: inout Canvas, total: Int, noun: String, remark: String = "", empty: String,
    table: any Widget, foot: (any Widget)?
  ) {
    let layout = layout(area)
    FilterBar(filter: filter, matches: window.total, total: total, noun: noun, remark: remark)
      .draw(in: layout.bar, on: &canvas)
    guard window.total > 0 else {
      let reason = filter.isEmpty ? empty : "No \(noun) has this text. / changes it."
      canvas.write([Run(reason, .dim)], in: layout.table.row(2).inset(left: 2), overflow: .ellipsis)
      return
    }
    table.draw(in: layout.table, on: &canvas)
    foot?.draw(in: layout.foot, on: &canvas)
  }
}
