import BatchEngine
import CivilTime

/// Something that hurts now, and where its cause is to be seen.
struct Alert: Identifiable, Sendable {
  /// Worst first.
  enum Kind: Int, Sendable {
    /// The engine failed: answers of 500 and above.
    case failing
    case rateLimited
    case usedUp
    case stuck
    case otherBodies
    case nearlyUsedUp
    case suspended
    /// The wall clock went elsewhere than ledger time.
    case clock
  }

  /// The same alert stays the same while its figures change.
  struct ID: Hashable, Sendable {
    let kind: Kind
    let account: AccountID?
    let detail: String
  }

  /// The screen that tells why.
  enum Cause: Sendable {
    case limits(AccountID)
    case key(IdempotencyStore.Scope)
    case batches(filter: String)
  }

  let id: ID
  /// In four columns: `429`, `96%`.
  let tag: String
  /// The account's name; `-` for what concerns no single one.
  let account: String
  /// The name of its plan; `-` likewise.
  let plan: String
  /// What happens, and what is next.
  let what: String
  /// How bad it is among its kind.
  let weight: Double
  /// Where Enter leads.
  let cause: Cause
  /// Refusals of the last five minutes in 20 slots; empty where there is no such history.
  let trend: [Int]

  init(
    _ kind: Kind, _ account: Account?, detail: String = "", tag: String, what: String, weight: Double,
    cause: Cause,
    trend: [Int] = []
  ) {
    id = ID(kind: kind, account: account?.id, detail: detail)
    self.tag = tag
    self.account = account?.name ?? "-"
    plan = account?.plan.name ?? "-"
    self.what = what
    self.weight = weight
    self.cause = cause
    self.trend = trend
  }
}
