import BatchEngine
import CivilTime

/// One account as a row of the list of all.
struct CustomerRow: Identifiable, Sendable {
  let id: AccountID
  let limits: LimitsRow
  /// API keys, the ones that open nothing any more included.
  let keys: Int
  /// Whether an operator's figure stands in the place of the plan's.
  let hasOverride: Bool
}

/// The visible accounts, in the order in which they were made.
public struct CustomersData: Sendable {
  let window: ListWindow<CustomerRow>
  let total: Int
  /// The one under the cursor.
  let focus: CustomerFigures?

  init(_ state: EngineState, filter: String, _ request: ListRequest<AccountID>, at now: Instant) {
    total = state.accounts.count
    func row(_ index: Int) -> CustomerRow {
      let account = state.accounts[index]
      return CustomerRow(
        id: account.id, limits: LimitsRow(account, in: state, at: now),
        keys: state.keys.keys(of: account.id).count,
        hasOverride: account.rateOverride?.value(at: now) != nil
          || account.quotaOverride?.value(at: now) != nil)
    }
    let filter = TextFilter(filter)
    if filter.isEmpty {
      window = ListWindow(of: total, request) {
        Int($0.index)
      } row: {
        row($0)
      }
    } else {
      let found = state.accounts.indices.filter { index in
        filter.matches(state.accounts[index].name) || filter.matches(state.accounts[index].plan.name)
          || filter.matches(state.accounts[index].service.rawValue)
          || filter.matches(state.accounts[index].status.rawValue)
      }
      window = ListWindow(of: found.count, request) { id in
        found.firstIndex(of: Int(id.index))
      } row: {
        row(found[$0])
      }
    }
    let index = window.cursor - window.first
    focus =
      window.rows.indices.contains(index)
      ? CustomerFigures(state[window.rows[index].id], in: state, at: now) : nil
  }
}
