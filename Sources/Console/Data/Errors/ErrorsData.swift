import BatchEngine
import CivilTime
import FilterLanguage

/// What the list of errors asks for.
public struct ErrorsQuery: Sendable {
  let filter: String
  let grouping: ErrorGrouping
  let span: ErrorSpan
  /// What orders the groups; the most frequent come first when nil, and where it makes no difference.
  var order: Filter.SortKey?
  let request: ListRequest<ErrorGroup>
}

/// How far back errors are counted.
enum ErrorSpan: CaseIterable, Sendable {
  case quarter, hour, day, all

  var length: Nanoseconds {
    switch self {
    case .quarter: .minutes(15)
    case .hour: .hours(1)
    case .day: .hours(24)
    case .all: .hours(24 * 366 * 100)
    }
  }

  var words: String {
    switch self {
    case .quarter: "15 min"
    case .hour: "1 h"
    case .day: "24 h"
    case .all: "all that is kept"
    }
  }

  var next: ErrorSpan {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}

/// The visible groups of errors, the most frequent first.
public struct ErrorsData: Sendable {
  let window: ListWindow<ErrorGroupRow>
  /// Groups without the filter, and the errors of all of them.
  let groups: Int
  let errors: Int
  /// From when on errors are counted: later than the span says when older requests are no longer kept.
  let since: Instant
  /// The last request with the error under the cursor.
  var sample: ErrorSample?

  init(_ state: EngineState, _ query: ErrorsQuery, at now: Instant) {
    let since = Self.since(query.span, state, now)
    self.since = since
    var rows: [ErrorGroup: ErrorGroupRow] = [:]
    var errors = 0
    ErrorFact.each(in: state, since: since) { fact in
      let id = ErrorGroup(fact, by: query.grouping)
      rows[id, default: ErrorGroupRow(fact, by: query.grouping, in: state)].count(
        fact, since: since, until: now)
      errors += fact.count
    }
    self.errors = errors
    groups = rows.count
    let filter = TextFilter(query.filter)
    let found = rows.values.filter { filter.isEmpty || $0.matches(filter, in: state) }.sorted { a, b in
      if let key = query.order, key.field != "count" || !key.isDescending,
        let isBefore = SortValue.isOrdered(
          a.sortValue(key.field), b.sortValue(key.field), descending: key.isDescending)
      {
        return isBefore
      }
      return a.count != b.count ? a.count > b.count : a.order < b.order
    }
    window = ListWindow(of: found.count, query.request) { id in
      found.firstIndex { $0.id == id }
    } row: {
      found[$0]
    }
    let index = window.cursor - window.first
    sample =
      window.rows.indices.contains(index)
      ? ErrorSample(state, window.rows[index].sample, group: window.rows[index].id) : nil
  }

  /// The first moment that is looked at: no earlier than the oldest request that is kept.
  static func since(_ span: ErrorSpan, _ state: EngineState, _ now: Instant) -> Instant {
    max(now - span.length, state.history.all.first?.at ?? now - span.length)
  }
}

extension ErrorGroupRow {
  /// What the group is ordered by.
  fileprivate func sortValue(_ field: String) -> SortValue {
    func text(_ text: String?) -> SortValue { text.map(SortValue.text) ?? .none }
    return switch field {
    case "count": .number(Double(count))
    case "code": text(id.code)
    case "endpoint": text(id.endpoint)
    case "param": text(id.param)
    case "customer": text(account)
    case "customers": .number(Double(customers))
    // As ages, which is how they are shown.
    case "first": .number(-Double(first.nanoseconds))
    case "last": .number(-Double(last.nanoseconds))
    default: .none
    }
  }

  /// Breaks ties, always alike.
  fileprivate var order: String {
    [id.code, id.endpoint, id.param, account].map { $0 ?? "" }.joined(separator: "\u{1}")
  }
}
