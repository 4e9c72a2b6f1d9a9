import FilterLanguage
import TerminalKit

/// What can be done with the columns of a list: order it by them, show them or not.
extension ListScreen {
  /// What orders the list now.
  var order: Filter.SortKey? { list.order ?? ownOrder }

  /// The columns by name; those that must be asked for come last.
  func choices(width: Int) -> [ColumnChoice] {
    let all = columns(width: width)
    let shown = all.wanted(list.changes)
    return all.filter { !$0.fields.isEmpty }.map { column in
      ColumnChoice(column, isShown: shown.contains { $0.fields == column.fields })
    }
  }

  /// The field that a word means: a field, another name for one, or the title of a column.
  func field(_ word: some StringProtocol, width: Int) -> String? {
    let word = word.lowercased()
    let all = columns(width: width)
    let column = all.first { $0.shows(word) } ?? all.first { $0.column.title.lowercased() == word }
    return list.vocabulary?.field(word)?.name ?? column?.fields.first
  }

  /// Orders the list by a column, or the other way round where it is in that order.
  mutating func sort(by choice: ColumnChoice) {
    guard let start = choice.startsDescending else { return }
    let now = order
    let isDescending = now?.field == choice.field ? now?.isDescending != true : start
    list.sort(by: [Filter.SortKey(choice.field, isDescending: isDescending)])
  }

  /// Shows a column, or shows it no longer; false where it is the last one.
  mutating func toggle(_ choice: ColumnChoice, width: Int) -> Bool {
    let all = columns(width: width)
    let isUsual = all.first { $0.fields.first == choice.field }?.isUsual ?? false
    var changes = list.changes.filter { $0.field != choice.field }
    let standsAlone = changes.contains { $0.kind == .only }
    if choice.isShown {
      guard choices(width: width).count(where: \.isShown) > 1 else { return false }
      if isUsual, !standsAlone { changes.append(.init(.less, choice.field)) }
    } else if standsAlone {
      changes.append(.init(.only, choice.field))
    } else if !isUsual {
      changes.append(.init(.more, choice.field))
    }
    list.show(changes)
    return true
  }

  /// A click on the title of a column orders the list by it, a second one the other way round.
  mutating func sort(clicked position: Position, in area: Rect) -> Bool {
    let table = ListTable(columns: columns, window: list.window, changes: list.changes)
    guard !list.isGrouped, let column = table.column(at: position, in: list.tableArea(area)) else {
      return false
    }
    sort(by: ColumnChoice(column, isShown: true))
    return true
  }
}

/// A column as it is chosen by its name.
struct ColumnChoice: Sendable {
  let field: String
  let title: String
  let isShown: Bool
  /// Whether the greatest value comes first at first; nil where rows cannot be ordered by it.
  let startsDescending: Bool?

  init<Row>(_ column: ListColumn<Row>, isShown: Bool) {
    field = column.fields.first ?? ""
    title = column.title
    self.isShown = isShown
    startsDescending =
      switch column.order {
      case .greatestFirst: true
      case .leastFirst: false
      case .none: nil
      }
  }
}
