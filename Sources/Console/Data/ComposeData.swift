import BatchEngine
import JSONCodec

/// A draft to be checked. What it leaves open, the engine fills in.
public struct ComposeQuery: Sendable {
  /// Nil while nothing is being written; without an account one of the route's service is chosen.
  let draft: Draft?
  /// Whether an idempotency key is wanted that nobody has used.
  let wantsKey: Bool
  /// The cap of the account to choose, if there is one like that.
  let cap: Int?
}

/// What there is to compose for, and what would become of the draft now.
public struct ComposeData: Sendable {
  struct Choice: Sendable {
    let account: String
    let service: ServiceID
  }

  struct Facts: Sendable {
    let id: ServiceID
    let name: String
    let unit: String
    let routes: [Route]
  }

  /// All accounts, in the order in which they were made.
  let accounts: [Choice]
  let services: [Facts]
  /// The key that was wanted.
  let freshKey: String?
  let check: DraftCheck?

  func service(of account: String) -> Facts? {
    guard let choice = accounts.first(where: { $0.account == account }) else { return nil }
    return services.first { $0.id == choice.service }
  }
}

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
