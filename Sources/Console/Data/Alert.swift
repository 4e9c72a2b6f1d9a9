import BatchEngine
import CivilTime

/// Something that hurts now, and where its cause is to be seen.
public struct Alert: Identifiable, Sendable {
  /// Worst first.
  public enum Kind: Int, Sendable {
    /// The engine failed: answers of 500 and above.
    case failing
    case rateLimited
    case usedUp
    case stuck
    case otherBodies
    case nearlyUsedUp
    case suspended
  }

  public struct ID: Hashable, Sendable {
    let kind: Kind
    let account: AccountID?
    let detail: String
  }

  /// The screen that tells why.
  public enum Cause: Sendable {
    case limits(AccountID)
    case key(IdempotencyStore.Scope)
    case batches(filter: String)
  }

  public let id: ID
  /// In four columns: `429`, `96%`.
  public let tag: String
  public let account: String
  public let plan: String
  /// What happens, and what is next.
  public let what: String
  /// How bad it is among its kind.
  let weight: Double
  public let cause: Cause
  /// Refusals of the last five minutes in 20 slots; empty where there is no such history.
  public let trend: [Int]

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
