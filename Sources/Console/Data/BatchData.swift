import BatchEngine
import CivilTime

/// One request with all that is kept of it.
public struct BatchData: Sendable {
  /// The request as the engine keeps it.
  let record: BatchRecord
  /// Names of its account and plan; nil when its sender is not known.
  let account: String?
  let plan: String?
  /// What the service charges in.
  let unit: String
  /// Elements that have run, of `record.total`.
  let done: Int
  /// Until when its idempotency key is bound, if it is.
  let keyExpires: Instant?
  /// Its elements by what came of them; without rows while it runs, or when it was refused.
  let breakdown: Breakdown

  init?(_ state: EngineState, _ id: RequestID, at now: Instant? = nil) {
    guard let record = state.history[id] else { return nil }
    self.record = record
    let account = record.account.map { state[$0] }
    self.account = account?.name
    plan = account?.plan.name
    unit = state.service(record.service)?.unit ?? "unit"
    done = state.running[id]?.done ?? record.total
    breakdown = Breakdown(record.items)
    if let account, let key = record.idempotencyKey, let now {
      keyExpires = state.idempotency.entry(.init(account: account.id, key: key), at: now)?.expires
    } else {
      keyExpires = nil
    }
  }
}
