import BatchEngine
import CivilTime
import FilterLanguage

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

  init(
    _ state: EngineState, filter: String, order: Filter.SortKey? = nil, _ request: ListRequest<AccountID>,
    at now: Instant
  ) {
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
    if filter.isEmpty, order == nil {
      window = ListWindow(of: total, request) {
        Int($0.index)
      } row: {
        row($0)
      }
    } else {
      let fitting = state.accounts.indices.filter { index in
        filter.isEmpty || filter.matches(state.accounts[index].name)
          || filter.matches(state.accounts[index].plan.name)
          || filter.matches(state.accounts[index].service.rawValue)
          || filter.matches(state.accounts[index].status.rawValue)
      }
      let found = order.map { Self.ordered(fitting, by: $0, state, now) } ?? fitting
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

  /// Accounts by their numbers, ordered by what a column shows.
  private static func ordered(
    _ accounts: [Int], by key: Filter.SortKey, _ state: EngineState, _ now: Instant
  ) -> [Int] {
    let month = BillingMonth(containing: now)
    func value(_ account: Account) -> SortValue {
      switch key.field {
      case "customer": .text(account.name)
      case "service": .text(account.service.rawValue)
      case "plan": .text(account.plan.name)
      case "state": .text(account.status.rawValue)
      case "keys": .number(Double(state.keys.keys(of: account.id).count))
      case "month": .number(Double(account.ledger.used(in: month)))
      case "today": .number(Double(account.day.used(at: now)))
      case "limits":
        .number(
          account.rateOverride?.value(at: now) != nil || account.quotaOverride?.value(at: now) != nil ? 1 : 0)
      default: .none
      }
    }
    return accounts.map { ($0, value(state.accounts[$0])) }.sorted { a, b in
      SortValue.isOrdered(a.1, b.1, descending: key.isDescending) ?? (a.0 < b.0)
    }.map(\.0)
  }
}
