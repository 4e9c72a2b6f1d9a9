import CivilTime

/// The fields of a list with how they are read. To add a field: its line.
public struct Schema<Table: AnyObject>: Sendable {
  public let vocabulary: Vocabulary
  let columns: [String: RowField<Table>]
  let flags: [String: Flag<Table>]
  /// Where words are looked for.
  let searched: [RowField<Table>]

  /// - Parameter hasPaths: whether rows have bodies that paths lead into.
  public init(columns: [RowField<Table>], flags: [Flag<Table>] = [], hasPaths: Bool = false) {
    vocabulary = Vocabulary(fields: columns.map(\.field), flags: flags.map(\.name), hasPaths: hasPaths)
    self.columns = Dictionary(columns.map { ($0.field.name, $0) }) { first, _ in first }
    self.flags = Dictionary(flags.map { ($0.name, $0) }) { first, _ in first }
    searched = columns.filter(\.isSearched)
  }

  /// What a row is ordered by.
  public func sortValue(of row: Int, by field: String, in table: Table) -> SortValue {
    switch columns[field]?.reading {
    case .number(let read), .quota(let read, _, _): read(table, row).map(SortValue.number) ?? .none
    case .text(let read), .bytes(_, let read): read(table, row).map(SortValue.text) ?? .none
    case .texts(_, let text): text(table, row, 0).map(SortValue.text) ?? .none
    case nil: .none
    }
  }

  /// The groups that a row counts in, each as the texts of the fields; `-` where there is none.
  public func groups(of row: Int, by fields: [String], in table: Table) -> [[String]] {
    let columns = fields.map { self.columns[$0] }
    let count =
      columns.map { column in
        if case .texts(let count, _)? = column?.reading { count(table, row) } else { 1 }
      }.max() ?? 1
    return (0..<max(1, count)).map { part in
      columns.map { column in
        switch column?.reading {
        case .text(let read), .bytes(_, let read): read(table, row) ?? "-"
        case .texts(let count, let text): text(table, row, min(part, max(0, count(table, row) - 1))) ?? "-"
        case .number(let read), .quota(let read, _, _):
          read(table, row).flatMap(Int.init(exactly:)).map(String.init) ?? "-"
        case nil: "-"
        }
      }
    }
  }
}

/// What rows are ordered by; what has no value comes last in either direction.
public enum SortValue: Hashable, Sendable {
  case none
  case number(Double)
  case text(String)

  /// Whether `a` stands before `b`; nil when they are the same.
  public static func isOrdered(_ a: SortValue, _ b: SortValue, descending: Bool) -> Bool? {
    switch (a, b) {
    case (.none, .none): nil
    case (.none, _): false
    case (_, .none): true
    case (.number(let a), .number(let b)): a == b ? nil : (a < b) != descending
    case (.text(let a), .text(let b)): a == b ? nil : (a < b) != descending
    case (.number, .text): true
    case (.text, .number): false
    }
  }
}
