import BatchEngine
import CivilTime

/// What happened under one idempotency key since it was bound.
public struct KeyLife: Sendable {
  public struct Attempt: Sendable {
    public let request: RequestID
    public let at: Instant
    public let path: String
    public let outcome: BatchRecord.Outcome
    public let items: Int
    public let bytes: Int
    public let isBound: Bool
  }

  public let row: KeyRow
  public let claimedAt: Instant
  public let expires: Instant?
  public let fingerprint: String
  /// The status that a retry gets again.
  public let status: Int?
  /// The attempts that are kept, oldest first.
  public let attempts: [Attempt]

  init?(_ state: EngineState, _ scope: IdempotencyStore.Scope, at now: Instant) {
    guard let entry = state.idempotency.entry(scope, at: now) else { return nil }
    row = KeyRow(scope, entry, in: state, at: now)
    claimedAt = entry.claimedAt
    expires = entry.expires
    fingerprint = entry.fingerprint.hex
    if case .stored(let answer) = entry.state { status = answer.status } else { status = nil }
    attempts = Self.attempts(under: scope, since: entry.claimedAt, in: state, bound: entry.request)
  }

  /// Whatever came with that key: newest requests are looked at first, and none from before it was bound.
  static func attempts(
    under scope: IdempotencyStore.Scope, since: Instant, in state: EngineState, bound: RequestID?
  ) -> [Attempt] {
    var found: [Attempt] = []
    for record in state.history.all.reversed() {
      if record.at < since { break }
      guard record.account == scope.account, record.idempotencyKey == scope.key else { continue }
      found.append(
        Attempt(
          request: record.request, at: record.at, path: record.path, outcome: record.outcome,
          items: record.total,
          bytes: record.requestBody.count, isBound: record.request == bound))
    }
    return found.reversed()
  }
}
