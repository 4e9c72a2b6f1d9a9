import TerminalKit
import FilterLanguage

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
  mutating func type(filter: String) { list.type(filter) }
  var vocabulary: Vocabulary? { list.vocabulary }
  var filterError: FilterError? { list.error }
  var isSearching: Bool { list.isSearching }
  /// A search that is due is begun with a tick.
  var isDated: Bool { list.isStale }

  mutating func move(_ move: ListMove) { list.move(move) }
  mutating func click(_ position: Position, in area: Rect) { list.click(position, in: area) }
}
