import BatchEngine
import CivilTime

/// What happened under one idempotency key since it was bound.
struct KeyLife: Sendable {
  /// One request that came with the key.
  struct Attempt: Sendable {
    /// The request itself, and when it came.
    let request: RequestID
    let at: Instant
    /// The path it was sent to.
    let path: String
    /// What came of it.
    let outcome: BatchRecord.Outcome
    /// Elements that were counted, 0 for a refused request, and the size of the body in bytes.
    let items: Int
    let bytes: Int
    /// Whether it is the one that bound the key.
    let isBound: Bool
  }

  /// The same key as the list shows it.
  let row: KeyRow
  /// When its batch was admitted.
  let claimedAt: Instant
  /// Until when it is bound; nil while its batch runs.
  let expires: Instant?
  /// SHA-256 over method, path and body that it is bound to, in hexadecimal digits.
  let fingerprint: String
  /// The status that a retry gets again.
  let status: Int?
  /// The attempts that are kept, oldest first.
  let attempts: [Attempt]

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
          bytes: record.requestBytes, isBound: record.request == bound))
    }
    return found.reversed()
  }
}
