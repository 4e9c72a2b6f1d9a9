import FilterLanguage
import TerminalKit

/// A screen that is one list.
protocol ListScreen: Screen {
  associatedtype Row: Identifiable & Sendable where Row.ID: Sendable
  var list: FilteredList<Row> { get set }
  /// What orders the list while nothing else is wanted; nil where no column does.
  var ownOrder: Filter.SortKey? { get }
  /// All columns that there are at a width, those included that must be asked for; none where they stand for good.
  func columns(width: Int) -> [ListColumn<Row>]
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

  var ownOrder: Filter.SortKey? { nil }
  func columns(width: Int) -> [ListColumn<Row>] { [] }
  var isZoomed: Bool {
    get { list.isZoomed }
    set { list.isZoomed = newValue }
  }

  mutating func leaveInner() -> Bool { list.leaveGroup() }
  mutating func move(_ move: ListMove) { list.move(move) }
  mutating func focus(by step: Int) { list.changePane() }
  mutating func click(_ position: Position, in area: Rect) {
    if !sort(clicked: position, in: area) { list.click(position, in: area) }
  }
}
