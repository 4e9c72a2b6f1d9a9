import BatchEngine
import CivilTime

/// The two requests that met under one idempotency key, as the history keeps them.
public struct DiffData: Sendable {
  /// The name of the account that the key belongs to.
  let account: String
  /// The request that bound the key, and the one that came with another body; nil when it is no longer kept, or when
  /// there is none.
  let bound: BatchRecord?
  let refused: BatchRecord?
  /// The bodies of both; empty until they have been read from where they are stored.
  private(set) var bodies: (bound: [UInt8], refused: [UInt8]) = ([], [])
  /// What came under the key since it was bound, oldest first.
  let attempts: [KeyLife.Attempt]
  /// Until when the key is bound; nil while its batch runs, or once it is free.
  let expires: Instant?
  /// Whether the key is still bound by `bound`.
  let isBound: Bool

  /// - Parameter refused: the refused request to compare; nil takes the last one that came with another body.
  init?(
    _ state: EngineState, _ scope: IdempotencyStore.Scope, refused wanted: RequestID?, at now: Instant
  ) {
    guard state.accounts.indices.contains(Int(scope.account.index)) else { return nil }
    account = state[scope.account].name
    let entry = state.idempotency.entry(scope, at: now)
    let refused = (wanted ?? entry?.lastRefused).flatMap { state.history[$0] }
    self.refused = refused
    // A key may have expired and been bound again after the refusal.
    if let entry, refused.map({ entry.claimedAt <= $0.at }) ?? true {
      bound = state.history[entry.request]
      expires = entry.expires
      isBound = true
    } else {
      bound = refused.flatMap { Self.binding(scope, before: $0.at, in: state) }
      expires = nil
      isBound = false
    }
    attempts = KeyLife.attempts(
      under: scope, since: bound?.at ?? Instant(nanoseconds: .min), in: state, bound: bound?.request)
  }

  /// The same with the bodies that are stored.
  func with(_ read: (RequestID) -> BatchContents?) -> DiffData {
    var data = self
    data.bodies = (
      bound.flatMap { read($0.request) }?.requestBody ?? [],
      refused.flatMap { read($0.request) }?.requestBody ?? []
    )
    return data
  }

  /// The batch that held the key at that moment.
  private static func binding(
    _ scope: IdempotencyStore.Scope, before: Instant, in state: EngineState
  ) -> BatchRecord? {
    state.history.all.last { record in
      guard record.at <= before, record.account == scope.account, record.idempotencyKey == scope.key else {
        return false
      }
      switch record.outcome {
      case .executed, .inFlight: return true
      case .replayed, .refused, .released: return false
      }
    }
  }
}
