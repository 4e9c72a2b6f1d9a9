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

  /// How the bucket of that account went; read where there is room for it.
  let timeline: CustomerTimeline?

  /// What the filter has found; nil where it lets all through.
  let finding: Finding?

  init(_ state: EngineState, _ finding: Finding?, _ request: ListRequest<AccountID>, at now: Instant) {
    let order = PressureOrder(Pressure.all(in: state, at: now), of: state.accounts.count)
    accounts = order.total
    self.finding = finding?.withoutRows
    func row(_ id: AccountID) -> LimitsRow { LimitsRow(state[id], in: state, at: now) }
    if let finding {
      var rows = finding.isOrdered ? finding.rows : order.arrange(finding.rows)
      if let top = finding.top { rows = Array(rows.prefix(top)) }
      window = ListWindow(of: rows.count, request) { id in
        rows.firstIndex(of: Int(id.index))
      } row: { place in
        row(AccountID(index: UInt32(rows[place])))
      }
    } else {
      window = ListWindow(of: order.total, request, place: order.place) { row(order.account(at: $0)) }
    }
    let index = window.cursor - window.first
    let focus = window.rows.indices.contains(index) ? window.rows[index] : nil
    keys = focus.map { state.keys(of: $0.id) } ?? []
    timeline =
      request.hasPreview ? focus.map { CustomerTimeline(state[$0.id], in: state, at: now) } : nil
    unit = focus.flatMap { state.service(state[$0.id].service)?.unit } ?? "unit"
    monthLeft = BillingMonth(containing: now).end - now
  }
}
