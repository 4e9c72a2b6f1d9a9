import BatchEngine
import CivilTime

/// One idempotency key as a row: what it is bound to and who met it.
struct KeyRow: Identifiable, Sendable {
  let id: IdempotencyStore.Scope
  /// The name of the account that the key belongs to.
  let account: String
  /// Whether the batch that claimed it still runs.
  let isInFlight: Bool
  /// Since the key was claimed.
  let age: Nanoseconds
  /// Until the key is free again; nil while its batch runs.
  let left: Nanoseconds?
  /// Requests that met it since it was bound: with the same body after the batch had ended, with the same body while it
  /// ran (409), and with another body (422).
  let replays: Int
  let conflicts: Int
  let reuses: Int
  /// The request that bound the key.
  let request: RequestID
  /// Its path; nil when the history has it no longer.
  let path: String?
  /// The last request with another body.
  let lastRefused: RequestID?

  /// The key as it was sent.
  var key: String { id.key }

  init(
    _ scope: IdempotencyStore.Scope, _ entry: IdempotencyStore.Entry, in state: EngineState, at now: Instant
  ) {
    id = scope
    account = state[scope.account].name
    isInFlight = entry.isInFlight
    age = now - entry.claimedAt
    left = entry.expires.map { $0 - now }
    replays = entry.replays
    conflicts = entry.conflicts
    reuses = entry.reuses
    request = entry.request
    path = state.history[entry.request]?.path
    lastRefused = entry.lastRefused
  }
}

extension IdempotencyStore.Entry {
  var isInFlight: Bool {
    if case .inFlight = state { return true }
    return false
  }
}
