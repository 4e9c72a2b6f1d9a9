import BatchEngine

/// A draft to be checked. What it leaves open, the engine fills in.
public struct ComposeQuery: Sendable {
  /// Nil while nothing is being written; without an account one of the route's service is chosen.
  let draft: Draft?
  /// Drafts that were split off with it, whose price is wanted.
  let others: [Draft]
  /// Whether an idempotency key is wanted that nobody has used.
  let wantsKey: Bool
  /// The cap of the account to choose, if there is one like that.
  let cap: Int?
  /// The name of an account that is being typed; nil while none is.
  let typedName: String?
  /// The plan on which the account is supposed to be; nil for its own.
  let plan: String?
}
