import BatchEngine
import CivilTime
import FilterLanguage

/// An error as a filter sees it, alone or as the row that it was put into; numbers of rows mean nothing here.
final class ErrorRows {
  let state: EngineState
  let now: Instant
  /// The error that is looked at; nil while a row is.
  var fact: ErrorFact?
  var row: ErrorGroupRow?

  init(_ state: EngineState, at now: Instant) {
    self.state = state
    self.now = now
  }

  /// What only a row has: it is asked when all errors are put together.
  static let fieldsOfRows: Set<String> = ["count", "customers", "first"]

  static let schema = Schema<ErrorRows>(
    columns: [
      .text("code") { list, _ in list.fact?.code ?? list.row?.id.code },
      .text("endpoint") { list, _ in list.fact.map(\.endpoint) ?? list.row?.id.endpoint },
      .text("param") { list, _ in list.fact.map(\.param) ?? list.row?.id.param },
      .text("customer", aliases: ["account"]) { list, _ in
        list.account.map { list.state.accounts[$0].name } ?? list.row?.account
      },
      .text("plan", isSearched: false) { list, _ in list.account.map { list.state.accounts[$0].plan.name } },
      .text("service", isSearched: false) { list, _ in list.fact?.record.service.rawValue },
      .text("path", isSearched: false) { list, _ in list.fact?.record.path },
      .text("source", values: ["http", "console"], isSearched: false) { list, _ in
        list.fact?.record.source.rawValue
      },
      .number("status", .status) { list, _ in list.fact?.record.status.map(Double.init) },
      .number("at", aliases: ["time", "last"], .moment) { list, _ in
        list.last.map { Double($0.nanoseconds) / 1e9 }
      },
      .number("age", .duration) { list, _ in list.last.map { (list.now - $0).seconds } },
      .number("first", .moment) { list, _ in list.row.map { Double($0.first.nanoseconds) / 1e9 } },
      .number("count", .count) { list, _ in list.row.map { Double($0.count) } },
      .number("customers", .count) { list, _ in list.row.map { Double($0.customers) } },
    ],
    flags: [
      Flag("refused") { list, _ in if case .refused? = list.fact?.record.outcome { true } else { false } },
      Flag("limited") { list, _ in list.fact?.record.status == 429 },
    ])

  private var account: Int? { fact?.record.account.map { Int($0.index) } }

  private var last: Instant? { fact.map { $0.record.lastRepeat ?? $0.record.at } ?? row?.last }
}

/// A filter of errors: what can be told of a single error is asked of each, and the rest of the rows.
struct ErrorFilter {
  let filter: Filter
  private let facts: Predicate<ErrorRows>
  private let rows: Predicate<ErrorRows>

  init(_ text: String, at now: Instant) {
    let filter = (try? Filter(text, ErrorRows.schema.vocabulary)) ?? Filter()
    self.filter = filter
    let parts: [Condition] =
      if case .all(let parts)? = filter.condition { parts } else { filter.condition.map { [$0] } ?? [] }
    let ofRows = parts.filter { !$0.fields.isDisjoint(with: ErrorRows.fieldsOfRows) }
    let ofFacts = parts.filter { $0.fields.isDisjoint(with: ErrorRows.fieldsOfRows) }
    facts = Predicate(Condition.all(of: ofFacts), ErrorRows.schema, at: now)
    rows = Predicate(Condition.all(of: ofRows), ErrorRows.schema, at: now)
  }

  func fits(_ fact: ErrorFact, in table: ErrorRows) -> Bool {
    guard filter.condition != nil else { return true }
    (table.fact, table.row) = (fact, nil)
    return facts.verdict(0, in: table) == .yes
  }

  /// The groups that an error counts in.
  func groups(of fact: ErrorFact, in table: ErrorRows) -> [[String]] {
    (table.fact, table.row) = (fact, nil)
    return ErrorRows.schema.groups(of: 0, by: filter.groups, in: table)
  }

  /// The rows that are wanted, in the order in which they are.
  func arranged(_ found: some Sequence<ErrorGroupRow>, in table: ErrorRows) -> [ErrorGroupRow] {
    table.fact = nil
    let kept = found.filter { row in
      table.row = row
      return rows.verdict(0, in: table) == .yes
    }
    let keyed = kept.map { row -> (row: ErrorGroupRow, keys: [SortValue]) in
      table.row = row
      return (row, filter.order.map { ErrorRows.schema.sortValue(of: 0, by: $0.field, in: table) })
    }
    let sorted = keyed.sorted { a, b -> Bool in
      if let before = filter.puts(a.keys, before: b.keys) { return before }
      return a.row.count != b.row.count ? a.row.count > b.row.count : a.row.order < b.row.order
    }
    let arranged = sorted.map(\.row)
    return filter.top.map { Array(arranged.prefix($0)) } ?? arranged
  }
}
