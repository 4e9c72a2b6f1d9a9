import BatchEngine
import CivilTime

/// What an operator wants done, in names: the engine knows what they stand for.
public enum OperatorOrder: Equatable, Sendable {
  /// Requests a minute instead of the plan's, for a time or until it is cleared.
  case rate(account: String, Int, for: Nanoseconds?)
  /// Units a month instead of the plan's, likewise.
  case quota(account: String, Int, for: Nanoseconds?)
  /// Both are the plan's again.
  case clearLimits(account: String)
  /// Units on top of this month's limit; negative ones take a grant back.
  case grant(account: String, units: Int)
  case plan(account: String, String)
  case status(account: String, Account.Status)
  /// Frees an idempotency key; the account may be left out where only one has bound it.
  case release(key: String, account: String?)
  case createAccount(String, service: String, plan: String)
  /// A key with all scopes of its account's service.
  case createKey(account: String)
  /// The key that is shown so, or whose text begins so.
  case revokeKey(String)
}

/// An order with the operator's words for it.
public struct OperatorTask: Equatable, Sendable {
  public let order: OperatorOrder
  /// Kept with it in the journal; may be empty.
  public let reason: String

  init(_ order: OperatorOrder, reason: String = "") {
    self.order = order
    self.reason = reason
  }
}

/// What an order changes, or has changed.
public struct OperatorOutcome: Sendable {
  public let changes: [OperatorEvent.Change]
  /// The text of a key that was made, which is seen this once.
  public let secret: String?

  public init(_ changes: [OperatorEvent.Change], secret: String? = nil) {
    self.changes = changes
    self.secret = secret
  }
}
