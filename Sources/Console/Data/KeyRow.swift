import BatchEngine
import CivilTime

/// One idempotency key as a row: what it is bound to and who met it.
public struct KeyRow: Identifiable, Sendable {
  public let id: IdempotencyStore.Scope
  public let account: String
  public let isInFlight: Bool
  /// Since the key was claimed.
  public let age: Nanoseconds
  /// Until the key is free again; nil while its batch runs.
  public let left: Nanoseconds?
  public let replays: Int
  public let conflicts: Int
  public let reuses: Int
  /// The request that bound the key.
  public let request: RequestID
  /// Its path; nil when the history has it no longer.
  public let path: String?
  /// The last request with another body.
  public let lastRefused: RequestID?

  public var key: String { id.key }

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

  static func contains(
    _ filter: TextFilter, _ scope: IdempotencyStore.Scope, _ entry: IdempotencyStore.Entry,
    in state: EngineState
  ) -> Bool {
    filter.matches(scope.key) || filter.matches(state[scope.account].name)
      || filter.matches(entry.isInFlight ? "in flight" : "stored")
      || filter.matches(entry.request.description)
  }
}

extension IdempotencyStore.Entry {
  var isInFlight: Bool {
    if case .inFlight = state { return true }
    return false
  }
}
