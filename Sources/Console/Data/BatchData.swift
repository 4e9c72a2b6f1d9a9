import BatchEngine
import CivilTime

/// One request with all that is kept of it.
public struct BatchData: Sendable {
  public let record: BatchRecord
  public let account: String?
  public let plan: String?
  /// What the service charges in.
  public let unit: String
  public let done: Int
  /// Until when its idempotency key is bound, if it is.
  public let keyExpires: Instant?
  public let breakdown: Breakdown

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
