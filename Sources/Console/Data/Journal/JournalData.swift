import BatchEngine
import CivilTime

/// What the journal's list asks for.
public struct JournalQuery: Sendable {
  let filter: String
  let request: ListRequest<JournalRow.ID>
}

/// The visible events, the newest first.
public struct JournalData: Sendable {
  let window: ListWindow<JournalRow>
  /// What the filter has found; nil where it lets all through.
  let finding: Finding?
  /// Events that are kept, without those that time alone brought.
  let kept: Int
  /// When the oldest event that is kept happened; nil when there is none.
  let since: Instant?
  /// Whether older events were dropped.
  let isCut: Bool

  /// A place in the list: an event, or that the key of it is free again.
  private struct Place {
    let entry: Int
    let expiry: (scope: IdempotencyStore.Scope, at: Instant)?
    let at: Instant
  }

  init(_ state: EngineState, _ query: JournalQuery, at now: Instant) {
    let log = state.events
    kept = log.count
    since = log.count > 0 ? log[0].at : nil
    isCut = log.total > log.count
    let reading = JournalReading(state: state)
    func row(_ place: Place) -> JournalRow {
      let entry = log[place.entry]
      return place.expiry.map { reading.expiry(of: entry, $0.scope, at: $0.at) } ?? reading.row(entry)
    }
    var places = Self.places(in: log, at: now)
    let all = places
    let finding = Sieve(query.filter, JournalRows.schema, at: now)
      .find(all.indices, in: JournalRows(at: now) { row(all[$0]) })
    if let finding { places = finding.rows.map { all[$0] } }
    self.finding = finding?.withoutRows
    let found = places
    window = ListWindow(of: found.count, query.request) { id in
      found.firstIndex { log[$0.entry].number == id.number && ($0.expiry != nil) == id.isExpiry }
    } row: {
      row(found[$0])
    }
  }

  /// All there is to see, the newest first. Keys that became free by time alone are no events; they stand at their moment.
  private static func places(in log: EventLog, at now: Instant) -> [Place] {
    var places: [Place] = []
    var bound: [IdempotencyStore.Scope: (entry: Int, at: Instant)] = [:]
    for index in 0..<log.count {
      let entry = log[index]
      places.append(Place(entry: index, expiry: nil, at: entry.at))
      switch entry.event {
      case .executed(let execution):
        guard let account = execution.arrival.account, let key = execution.arrival.idempotencyKey else {
          break
        }
        let scope = IdempotencyStore.Scope(account: account, key: key)
        if let before = bound[scope] { places.append(expiry(scope, before)) }
        bound[scope] = (index, execution.completion.at)
      case .operated(let event):
        if case .releaseIdempotencyKey(let scope) = event.action { bound[scope] = nil }
      default: break
      }
    }
    places += bound.map { expiry($0.key, $0.value) }.filter { $0.at <= now }
    return places.sorted { a, b in a.at != b.at ? a.at > b.at : a.entry > b.entry }
  }

  private static func expiry(
    _ scope: IdempotencyStore.Scope, _ bound: (entry: Int, at: Instant)
  ) -> Place {
    let at = bound.at + IdempotencyStore.retention
    return Place(entry: bound.entry, expiry: (scope, at), at: at)
  }
}
