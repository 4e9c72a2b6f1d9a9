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
  /// What the filter has found; nil where it lets all through.
  let finding: Finding?
  /// The one under the cursor.
  let focus: CustomerFigures?

  init(_ state: EngineState, _ finding: Finding?, _ request: ListRequest<AccountID>, at now: Instant) {
    total = state.accounts.count
    func row(_ index: Int) -> CustomerRow {
      let account = state.accounts[index]
      return CustomerRow(
        id: account.id, limits: LimitsRow(account, in: state, at: now),
        keys: state.keys.keys(of: account.id).count,
        hasOverride: account.rateOverride?.value(at: now) != nil
          || account.quotaOverride?.value(at: now) != nil)
    }
    self.finding = finding?.withoutRows
    if let finding {
      let rows = finding.top.map { Array(finding.rows.prefix($0)) } ?? finding.rows
      window = ListWindow(of: rows.count, request) { id in
        rows.firstIndex(of: Int(id.index))
      } row: {
        row(rows[$0])
      }
    } else {
      window = ListWindow(of: total, request) {
        Int($0.index)
      } row: {
        row($0)
      }
    }
    let index = window.cursor - window.first
    focus =
      window.rows.indices.contains(index)
      ? CustomerFigures(state[window.rows[index].id], in: state, at: now) : nil
  }
}
