// FilterLanguage: the filters of lists, from text to a verdict on a row.
//
// Filter, Condition      a filter as it is understood; FilterParser reads it, FilterError says where not
// Vocabulary             which fields and flags a list has; Completion what may stand at the cursor
// Moment, Number, Unit   values
// Matching/              Schema says how a row answers, Predicate judges it
// Patterns/              regular expressions in time that grows with the text alone
//
// Filters come from outside: what is read is bounded in length, depth and time.

/// A filter as it is understood: which rows are wanted, and how they are shown.
public struct Filter: Hashable, Sendable {
  /// One key of an order.
  public struct SortKey: Hashable, Sendable {
    public let field: String
    public let isDescending: Bool

    public init(_ field: String, isDescending: Bool = false) {
      self.field = field
      self.isDescending = isDescending
    }
  }

  /// A column that is wanted, or not.
  public struct ColumnChange: Hashable, Sendable {
    public enum Kind: String, Sendable {
      /// With the others that are named like this, instead of those that are usual.
      case only = ""
      case more = "+"
      case less = "-"
    }

    public let kind: Kind
    public let field: String

    public init(_ kind: Kind, _ field: String) {
      self.kind = kind
      self.field = field
    }
  }

  /// Nil lets all rows through.
  public var condition: Condition?
  /// Rows are counted by these fields; empty shows the rows themselves.
  public var groups: [String] = []
  /// Empty leaves the list in its own order.
  public var order: [SortKey] = []
  /// So many rows at most.
  public var top: Int?
  public var columns: [ColumnChange] = []

  public init(_ condition: Condition? = nil) { self.condition = condition }

  /// Whether the list is shown as it is without a filter, but for its columns.
  public var showsAll: Bool { condition == nil && groups.isEmpty && order.isEmpty && top == nil }

  /// Reads a filter.
  ///
  /// - Throws: what is wrong, with its place.
  public init(_ text: String, _ vocabulary: Vocabulary) throws(FilterError) {
    var parser = try FilterParser(text, vocabulary)
    do throws(FilterError) {
      self = try parser.filter()
    } catch {
      throw FilterError(error.message, at: parser.source.column(of: error.column))
    }
  }

  /// A filter for a text as it stands, quoted where it would mean something else.
  public static func word(_ text: String) -> String { FilterText.word(text) }

  /// The same behind an operator: `customer:` and this finds just the one of that name.
  public static func value(_ text: String) -> String { FilterText.text(text) }
}
