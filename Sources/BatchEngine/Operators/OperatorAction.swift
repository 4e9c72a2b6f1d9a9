import CivilTime
import Digest

/// Something that an operator does to accounts, keys and limits.
public enum OperatorAction: Equatable, Sendable {
  /// - `rate`: requests a minute, `quota`: units a month, each instead of the plan's.
  case createAccount(name: String, service: ServiceID, plan: String, rate: Int?, quota: Int?)
  case setPlan(AccountID, plan: String)
  case setStatus(AccountID, Account.Status)
  /// Requests a minute instead of the plan's; nil takes the override away. It ends at `until`, or never.
  case overrideRate(AccountID, Int?, until: Instant?)
  /// Units a month instead of the plan's; nil takes the override away. It ends at `until`, or never.
  case overrideQuota(AccountID, Int?, until: Instant?)
  /// Units on top of the limit of one month; negative ones take a grant back.
  case grantUnits(AccountID, units: Int, month: BillingMonth)
  case createKey(APIKey)
  /// From `at` on the key opens nothing; a rotation leaves the old key some time.
  case revokeKey(Digest256, at: Instant)
  /// Frees an idempotency key before its 24 hours are over: the same body would run and be charged again.
  case releaseIdempotencyKey(IdempotencyStore.Scope)
}

/// An operator's action, as it is kept: who did it, why, and what it changed.
public struct OperatorEvent: Equatable, Sendable {
  /// Its own id, by which an audit sees an action that was carried out twice.
  public let id: RequestID
  public let at: Instant
  /// The operator's name, as the system knows it.
  public let by: String
  /// Their words; may be empty where none were asked for.
  public let reason: String
  public let action: OperatorAction
  /// What it changed, as it was shown.
  public let changes: [Change]

  /// A figure or setting before and after.
  public struct Change: Equatable, Sendable {
    public let subject: String
    public let before: String
    public let after: String

    public init(_ subject: String, before: String, after: String) {
      self.subject = subject
      self.before = before
      self.after = after
    }
  }
}
