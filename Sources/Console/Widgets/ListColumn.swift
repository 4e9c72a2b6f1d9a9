import FilterLanguage
import TerminalKit

/// A column of a list, with the fields of the filter that it shows.
struct ListColumn<Row: Sendable>: Sendable {
  /// How rows are ordered by the column when it is chosen for that.
  enum Order: Sendable {
    case greatestFirst, leastFirst
    /// Its values have no order.
    case none
  }

  /// The first one names the column and orders by it; empty where it always stays as it is.
  let fields: [String]
  var column: Column
  let order: Order
  /// Whether it is there without being asked for.
  let isUsual: Bool
  let cell: @Sendable (Row) -> Table.Content

  init(
    _ fields: [String], _ column: Column, _ order: Order = .greatestFirst, isUsual: Bool = true,
    cell: @escaping @Sendable (Row) -> Table.Content
  ) {
    self.fields = fields
    self.column = column
    self.order = fields.isEmpty ? .none : order
    self.isUsual = isUsual
    self.cell = cell
  }

  /// What people call it.
  var title: String { column.title.isEmpty ? fields.first ?? "" : column.title }

  func shows(_ field: String) -> Bool { fields.contains(field) }
}

extension Array {
  /// The columns that are wanted: the usual ones, with the changes made to them.
  ///
  /// A column that was asked for stays as long as those that name the row; of columns that stand alone the last go first.
  func wanted<Row>(_ changes: [Filter.ColumnChange]) -> [Element] where Element == ListColumn<Row> {
    let usual = filter(\.isUsual)
    let named = changes.filter { $0.kind == .only }.enumerated().compactMap { place, change in
      first { $0.shows(change.field) }.map { $0.with(rank: place) }
    }
    var shown = named.isEmpty ? usual : named
    for change in changes where change.kind != .only {
      shown.removeAll { $0.shows(change.field) }
      if change.kind == .more, let column = first(where: { $0.shows(change.field) }) {
        shown.append(column.with(rank: 0))
      }
    }
    return shown.isEmpty ? usual : shown
  }
}

extension ListColumn {
  fileprivate func with(rank: Int) -> ListColumn {
    var column = self
    column.column.rank = rank
    return column
  }
}
