import BatchEngine
import CivilTime

/// The visible accounts, the most pressed first.
public struct LimitsData: Sendable {
  /// The accounts that are seen, and the cursor.
  let window: ListWindow<LimitsRow>
  /// All accounts, whatever the filter.
  let accounts: Int
  /// The API keys of the account under the cursor.
  let keys: [APIKey]
  /// What that account's service charges in.
  let unit: String
  /// Until the month ends; above zero.
  let monthLeft: Nanoseconds

  init(_ state: EngineState, filter: String, _ request: ListRequest<AccountID>, at now: Instant) {
    let order = PressureOrder(Pressure.all(in: state, at: now), of: state.accounts.count)
    accounts = order.total
    func row(_ id: AccountID) -> LimitsRow { LimitsRow(state[id], in: state, at: now) }
    let filter = TextFilter(filter)
    if filter.isEmpty {
      window = ListWindow(of: order.total, request, place: order.place) { row(order.account(at: $0)) }
    } else {
      let found = order.accounts { index in
        // Read in place: a copy of each account would cost more than the look at its names.
        filter.matches(state.accounts[index].name) || filter.matches(state.accounts[index].plan.name)
          || filter.matches(state.accounts[index].service.rawValue)
      }
      window = ListWindow(of: found.count, request, place: found.firstIndex(of:)) { row(found[$0]) }
    }
    let index = window.cursor - window.first
    let focus = window.rows.indices.contains(index) ? window.rows[index] : nil
    keys = focus.map { state.keys(of: $0.id) } ?? []
    unit = focus.flatMap { state.service(state[$0.id].service)?.unit } ?? "unit"
    monthLeft = BillingMonth(containing: now).end - now
  }
}
