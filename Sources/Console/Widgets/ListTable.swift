import FilterLanguage
import TerminalKit

/// The visible part of a list, with the columns that are wanted and a sign above the one that orders it.
struct ListTable<Row: Identifiable & Sendable>: Widget where Row.ID: Sendable {
  /// All columns that there are at a width.
  let columns: (_ width: Int) -> [ListColumn<Row>]
  let window: ListWindow<Row>
  var changes: [Filter.ColumnChange] = []
  var order: Filter.SortKey?
  var marks: Set<Row.ID> = []
  var isPane = false
  var focused = true

  func draw(in area: Rect, on canvas: inout Canvas) {
    table(width: area.width).draw(in: area, on: &canvas)
  }

  private func table(width: Int) -> WindowTable<Row> {
    let shown = columns(width).wanted(changes)
    let sorted = order.flatMap { key in
      shown.firstIndex { $0.fields.first == key.field }.map { (column: $0, descending: key.isDescending) }
    }
    return WindowTable(
      columns: shown.map(\.column), window: window, isPane: isPane, focused: focused, ruled: !isPane,
      sort: sorted, isMarked: { marks.contains($0.id) }, cells: { row in shown.map { $0.cell(row) } })
  }

  /// The column whose title is at a position, when the table is drawn in `area`; nil where there is none.
  func column(at position: Position, in area: Rect) -> ListColumn<Row>? {
    guard !isPane, let column = table(width: area.width).column(at: position, in: area) else { return nil }
    return columns(area.width).wanted(changes)[column]
  }
}
