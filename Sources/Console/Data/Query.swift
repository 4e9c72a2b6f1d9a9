import BatchEngine
import CivilTime
import FilterLanguage

/// What a screen asks of the engine: a view of its state, just as large as what will be seen.
public enum Query: Sendable {
  case pulse(AlertRules)
  case batches(filter: String, ListRequest<RequestID>)
  case batch(RequestID)
  case limits(filter: String, ListRequest<AccountID>)
  case keys(filter: String, ListRequest<IdempotencyStore.Scope>)
  case errors(ErrorsQuery)
  case errorItems(ErrorItemsQuery)
  case journal(JournalQuery)
  case customers(filter: String, ListRequest<AccountID>)
  case customer(CustomerChoice, ListRequest<RequestID>)
  case plans(filter: String, ListRequest<PlanID>)
  case endpoints(filter: String, ListRequest<String>)
  case diff(IdempotencyStore.Scope, refused: RequestID?)
  case compose(ComposeQuery)
  case simulator(before: EngineMemento?)
}

extension Engine {
  /// Answers a query from the state as it is now; the rows are built under the engine's lock.
  ///
  /// - Parameter scans: what filters have found so far, and goes on here.
  public func answer(_ query: Query, with scans: Scans = Scans()) -> (snapshot: Snapshot, at: Instant) {
    switch query {
    case .compose(let query):
      let checked = check(query)
      return (.compose(checked), now())
    default:
      scans.look(for: query, in: self)
      let (snapshot, now) = read { state, now in (Self.view(query, of: state, at: now, scans), now) }
      return (filled(snapshot), now)
    }
  }

  /// The same with the bodies, which are read outside of the lock: they may lie on a disk.
  private func filled(_ snapshot: Snapshot) -> Snapshot {
    switch snapshot {
    case .batch(let data?): return .batch(data.with(contents(of: data.record.request)))
    case .batches(var data):
      guard let focus = data.focus else { return snapshot }
      data.focus = focus.with(contents(of: focus.record.request))
      return .batches(data)
    case .errors(var data):
      data.sample = data.sample.map { $0.with(contents(of: $0.record.request)) }
      return .errors(data)
    case .errorItems(let data): return .errorItems(data.with(contents))
    case .diff(let data?): return .diff(data.with(contents))
    default: return snapshot
    }
  }

  private static func view(
    _ query: Query, of state: EngineState, at now: Instant, _ scans: Scans
  ) -> Snapshot {
    switch query {
    case .pulse(let rules): .pulse(PulseData(state, rules, at: now))
    case .batches(_, let request): .batches(BatchesData(state, scans.batches.finding, request))
    case .batch(let id): .batch(BatchData(state, id, at: now))
    case .limits(_, let request): .limits(LimitsData(state, scans.limits.finding, request, at: now))
    case .keys(_, let request): .keys(KeysData(state, scans.keys, request, at: now))
    case .diff(let scope, let refused): .diff(DiffData(state, scope, refused: refused, at: now))
    case .simulator(let before): .simulator(SimulatorData(state, since: before, at: now))
    case .errors(let query): .errors(ErrorsData(state, query, at: now))
    case .errorItems(let query): .errorItems(ErrorItemsData(state, query, at: now))
    case .journal(let query): .journal(JournalData(state, query, at: now))
    case .customers(_, let request):
      .customers(CustomersData(state, scans.customers.finding, request, at: now))
    case .customer(let choice, let request): .customer(CustomerData(state, choice, request, at: now))
    case .plans(let filter, let request): .plans(PlansData(state, filter: filter, request, at: now))
    case .endpoints(let filter, let request): .endpoints(EndpointsData(state, filter: filter, request))
    case .compose: preconditionFailure("a draft is checked outside of the lock")
    }
  }
}
