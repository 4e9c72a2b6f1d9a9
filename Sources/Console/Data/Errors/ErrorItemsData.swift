import BatchEngine
import CivilTime

/// What the list of one group's errors asks for.
public struct ErrorItemsQuery: Sendable {
  let group: ErrorGroup
  /// What the list of groups was filtered by.
  var filter = ""
  let span: ErrorSpan
  let request: ListRequest<ErrorItemRow.ID>
}

/// One request that was refused, or one item that failed.
struct ErrorItemRow: Identifiable, Sendable {
  struct ID: Hashable, Sendable {
    let request: RequestID
    /// Which of the request's items with that error, from 0.
    let ordinal: Int
  }

  let id: ID
  var sample: ErrorSample
}

/// The visible errors of one group, the newest first.
public struct ErrorItemsData: Sendable {
  private(set) var window: ListWindow<ErrorItemRow>
  /// Accounts that met the error.
  let customers: Int

  init(_ state: EngineState, _ query: ErrorItemsQuery, at now: Instant) {
    // Where each request's errors begin in the list: rows are made of what is seen only.
    var places: [(request: RequestID, start: Int)] = []
    var total = 0
    var accounts: Set<AccountID> = []
    let filter = ErrorFilter(query.filter, at: now)
    let table = ErrorRows(state, at: now)
    ErrorFact.each(in: state, since: ErrorsData.since(query.span, state, now)) { fact in
      guard query.group.contains(fact), filter.fits(fact, in: table) else { return }
      if let account = fact.record.account { accounts.insert(account) }
      if places.last?.request != fact.record.request { places.append((fact.record.request, total)) }
      // Refusals that are only counted have no bodies of their own.
      total += fact.endpoint == nil ? 1 : fact.count
    }
    customers = accounts.count
    window = ListWindow(of: total, query.request) { id in
      places.first { $0.request == id.request }.map { $0.start + id.ordinal }
    } row: { place in
      let index = Self.last(places.count) { places[$0].start <= place }
      let id = ErrorItemRow.ID(request: places[index].request, ordinal: place - places[index].start)
      guard let sample = ErrorSample(state, id.request, group: query.group) else {
        preconditionFailure("the request was in the history just now")
      }
      return ErrorItemRow(id: id, sample: sample)
    }
  }

  /// The same with the bodies.
  func with(_ contents: (RequestID) -> BatchContents?) -> ErrorItemsData {
    var data = self
    var read: [RequestID: BatchContents] = [:]
    data.window = window.map { row in
      let request = row.id.request
      if read[request] == nil { read[request] = contents(request) }
      return ErrorItemRow(id: row.id, sample: row.sample.with(read[request], ordinal: row.id.ordinal))
    }
    return data
  }

  /// The last of `count` places, which is above zero, for which a condition holds that holds for the first ones only.
  private static func last(_ count: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
  }
}
