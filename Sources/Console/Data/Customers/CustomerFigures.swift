import BatchEngine
import CivilTime

/// One account with all that an operator set for it: its limits and their exceptions, its keys, and its two months.
struct CustomerFigures: Sendable {
  let row: LimitsRow
  let keys: [APIKey]
  /// What its service charges in.
  let unit: String
  /// The plan's own figures, for what the exceptions stand instead of.
  let planLimits: Limits
  let rateOverride: Override?
  let quotaOverride: Override?
  /// Units that were granted on top of this month's.
  let granted: Int
  /// Units charged in the month before.
  let previous: Int
  /// Idempotency keys that are bound.
  let boundKeys: Int

  init(_ account: Account, in state: EngineState, at now: Instant) {
    let month = BillingMonth(containing: now)
    row = LimitsRow(account, in: state, at: now)
    keys = state.keys(of: account.id)
    unit = state.service(account.service)?.unit ?? "unit"
    planLimits = account.plan.limits
    rateOverride = account.rateOverride.flatMap { $0.value(at: now) == nil ? nil : $0 }
    quotaOverride = account.quotaOverride.flatMap { $0.value(at: now) == nil ? nil : $0 }
    granted = account.ledger.granted(in: month)
    previous = account.ledger.posted(in: BillingMonth(index: month.index - 1))
    boundKeys = state.idempotency.use(of: account.id, at: now).keys
  }
}
