import BatchEngine
import JSONCodec

/// What the engine says of a draft.
struct DraftCheck: Sendable {
  struct Item: Sendable {
    let endpoint: String?
    let cost: Int
    /// What it is known to fail with before it runs.
    let error: ItemError?
  }

  let path: String
  /// The draft's own, or the ones that were filled in.
  let account: String
  let idempotencyKey: String?
  /// Whether the key is bound already, to whatever body.
  let isKeyBound: Bool

  /// Nil when there is no such account.
  let figures: AccountFigures?
  let unit: String
  let count: Int
  /// One for each item of the draft; empty when no plan takes so many.
  let items: [Item]
  let cost: Int
  let bodySize: Int
  let decision: Decision
  /// The decision in the service's words, if it is a refusal.
  let rejection: BatchRejection?
  /// Those of the request before those of the items.
  let problems: [Problem]

  var failing: Int { items.count { $0.error != nil } }
}
