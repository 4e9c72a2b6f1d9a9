import BatchEngine
import CivilTime

/// Which account a screen shows.
public enum CustomerChoice: Sendable {
  case id(AccountID)
  case name(String)
}

/// One account with its timeline and its latest requests.
public struct CustomerData: Sendable {
  let figures: CustomerFigures
  let timeline: CustomerTimeline
  let window: ListWindow<BatchRow>

  init?(_ state: EngineState, _ choice: CustomerChoice, _ request: ListRequest<RequestID>, at now: Instant) {
    let account: Account
    switch choice {
    case .id(let id):
      guard state.accounts.indices.contains(Int(id.index)) else { return nil }
      account = state[id]
    case .name(let name):
      guard let named = state.account(named: name) else { return nil }
      account = named
    }
    figures = CustomerFigures(account, in: state, at: now)
    timeline = CustomerTimeline(account, in: state, at: now)
    let records = state.history.all
    let found = records.indices.reversed().filter { records[$0].account == account.id }
    window = ListWindow(of: found.count, request) { id in
      found.firstIndex { records[$0].request == id }
    } row: {
      BatchRow(records[found[$0]], in: state)
    }
  }
}
