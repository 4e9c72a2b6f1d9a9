import CivilTime
import FilterLanguage

/// A filter for lists that are put together anew with each look, so that there is nothing to keep of a search.
struct Sieve<Table: AnyObject> {
  let filter: Filter
  private let schema: Schema<Table>
  private let predicate: Predicate<Table>

  /// A text that cannot be read lets all through: the screen says what is wrong with it.
  init(_ text: String, _ schema: Schema<Table>, at now: Instant) {
    filter = (try? Filter(text, schema.vocabulary)) ?? Filter()
    self.schema = schema
    predicate = Predicate(filter.condition, schema, at: now)
  }

  /// All rows of the table that are wanted, ordered and cut; nil where the filter lets all through.
  func find(_ rows: Range<Int>, in table: Table) -> Finding? {
    guard !filter.showsAll else { return nil }
    var finding = Finding()
    finding.rows = rows.filter { predicate.verdict($0, in: table) == .yes }
    finding.total = finding.rows.count
    finding.isOrdered = !filter.order.isEmpty
    if !filter.groups.isEmpty {
      var counts: [[String]: Int] = [:]
      for row in finding.rows {
        for group in schema.groups(of: row, by: filter.groups, in: table) { counts[group, default: 0] += 1 }
      }
      finding.groups = GroupRow.ranked(counts, top: filter.top)
      finding.counted = finding.total
      return finding
    }
    if finding.isOrdered {
      let keyed = finding.rows.map { row in
        (row: row, keys: filter.order.map { schema.sortValue(of: row, by: $0.field, in: table) })
      }
      finding.rows = keyed.sorted { a, b in filter.puts(a.keys, before: b.keys) ?? (a.row < b.row) }.map(
        \.row)
    }
    if let top = filter.top { finding.rows = Array(finding.rows.prefix(top)) }
    return finding
  }
}

extension Filter {
  /// Whether one row stands before another in the order that the filter wants; nil where it does not say.
  func puts(_ a: [SortValue], before b: [SortValue]) -> Bool? {
    for (index, key) in order.enumerated() {
      if let before = SortValue.isOrdered(a[index], b[index], descending: key.isDescending) { return before }
    }
    return nil
  }
}
