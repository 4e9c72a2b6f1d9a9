import FilterLanguage

/// What a filter has found.
struct Finding: Sendable {
  /// Numbers of rows, in the order of the filter or of the table.
  var rows: [Int] = []
  /// Rows counted by fields, the most frequent first; empty where none are wanted.
  var groups: [GroupRow] = []
  /// What `groups` were counted of: some rows stand for more than one.
  var counted = 0
  /// All that fit: more than `rows` where the filter wants the first ones only.
  var total = 0
  /// So many of the rows are wanted at most; nil for all. Where the table orders them anew, it is for it to cut them.
  var top: Int?
  /// Whether `rows` stand in an order that the filter wants.
  var isOrdered = false
  /// The part of the rows that was looked at, from 0 to 1.
  var progress = 1.0
  /// How long the search took; nil where nobody measures.
  var took: Duration?
  /// Whether the engine has changed since, so that a new search will follow.
  var isStale = false

  var isComplete: Bool { progress >= 1 }

  /// What is said of it, for a list that has the rows that are seen.
  var withoutRows: Finding {
    var finding = self
    finding.rows = []
    return finding
  }
}

/// Rows that have the same in some fields.
struct GroupRow: Identifiable, Equatable, Sendable {
  /// What they have, in the order of the fields.
  let id: [String]
  /// Requests, or whatever the list counts.
  let count: Int

  /// The most frequent first.
  static func ranked(_ counts: [[String]: Int], top: Int?) -> [GroupRow] {
    let groups = counts.map { GroupRow(id: $0.key, count: $0.value) }.sorted { a, b in
      a.count != b.count ? a.count > b.count : a.id.lexicographicallyPrecedes(b.id)
    }
    return top.map { Array(groups.prefix($0)) } ?? groups
  }
}
