import BatchEngine
import CivilTime
import FilterLanguage

/// What the list of errors asks for.
public struct ErrorsQuery: Sendable {
  let filter: String
  let grouping: ErrorGrouping
  let span: ErrorSpan
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
  /// Groups without the filter.
  let groups: Int
  /// Errors that the filter lets through, and all of them.
  let errors: Int
  let every: Int
  /// Names of some accounts that met them, for the completion of filters.
  let customers: [String]
  /// What the filter has found; nil where it lets all through.
  let finding: Finding?
  /// From when on errors are counted: later than the span says when older requests are no longer kept.
  let since: Instant
  /// The last request with the error under the cursor.
  var sample: ErrorSample?

  private static let nameLimit = 100

  init(_ state: EngineState, _ query: ErrorsQuery, at now: Instant) {
    let since = Self.since(query.span, state, now)
    self.since = since
    let filter = ErrorFilter(query.filter, at: now)
    let table = ErrorRows(state, at: now)
    let isFiltered = !filter.filter.showsAll
    var rows: [ErrorGroup: ErrorGroupRow] = [:]
    var all: Set<ErrorGroup> = []
    var counts: [[String]: Int] = [:]
    var met: Set<AccountID> = []
    var (errors, every) = (0, 0)
    ErrorFact.each(in: state, since: since) { fact in
      let id = ErrorGroup(fact, by: query.grouping)
      every += fact.count
      if let account = fact.record.account { met.insert(account) }
      if isFiltered {
        all.insert(id)
        guard filter.fits(fact, in: table) else { return }
        if !filter.filter.groups.isEmpty {
          for group in filter.groups(of: fact, in: table) { counts[group, default: 0] += fact.count }
        }
      }
      rows[id, default: ErrorGroupRow(fact, by: query.grouping, in: state)].count(
        fact, since: since, until: now)
      errors += fact.count
    }
    self.errors = errors
    self.every = every
    customers = met.map { Int($0.index) }.sorted().prefix(Self.nameLimit).map { state.accounts[$0].name }
    groups = isFiltered ? all.count : rows.count
    let found = filter.arranged(rows.values, in: table)
    if isFiltered {
      var finding = Finding()
      finding.groups = GroupRow.ranked(counts, top: filter.filter.top)
      (finding.counted, finding.total) = (errors, errors)
      self.finding = finding
    } else {
      finding = nil
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
  /// Breaks ties, always alike.
  var order: String {
    [id.code, id.endpoint, id.param, account].map { $0 ?? "" }.joined(separator: "\u{1}")
  }
}
