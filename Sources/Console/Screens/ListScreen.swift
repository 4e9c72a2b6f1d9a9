import TerminalKit

/// A screen that is one list.
protocol ListScreen: Screen {
  associatedtype Row: Identifiable & Sendable where Row.ID: Sendable
  var list: FilteredList<Row> { get set }
}

extension ListScreen {
  var filter: String? {
    get { list.filter }
    set { list.filter = newValue ?? "" }
  }

  mutating func move(_ move: ListMove) { list.move(move) }
  mutating func click(_ position: Position, in area: Rect) { list.click(position, in: area) }
}
