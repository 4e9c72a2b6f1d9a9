import CivilTime

/// Double-entry books of all units: every change is a transfer from one book account to another, so that what is debited
/// and what is credited are the same in sum.
///
/// Kept beside the ledgers of the accounts and never asked for an admission: an audit compares the two.
public struct Books: Equatable, Sendable {
  /// Where units are booked. Each customer has two for a month.
  public enum BookAccount: Hashable, Sendable {
    /// Debited with what batches cost.
    case usage(AccountID, BillingMonth)
    /// Credited with what batches cost, and debited with what an operator grants.
    case grant(AccountID, BillingMonth)
    /// Credited with what operators grant.
    case house
  }

  public struct Balance: Equatable, Sendable {
    public internal(set) var debits = 0
    public internal(set) var credits = 0
  }

  /// What does not balance.
  public struct Difference: Equatable, Sendable {
    public let sentence: String
  }

  public private(set) var balances: [BookAccount: Balance] = [:]

  public init() {}

  /// A batch was charged.
  mutating func charge(_ units: Int, to account: AccountID, in month: BillingMonth) {
    transfer(units, debit: .usage(account, month), credit: .grant(account, month))
  }

  /// An operator granted units on top of the limit; negative ones go back.
  mutating func grant(_ units: Int, to account: AccountID, in month: BillingMonth) {
    transfer(units, debit: .grant(account, month), credit: .house)
  }

  mutating func transfer(_ units: Int, debit: BookAccount, credit: BookAccount) {
    // Amounts are bounded when they are taken in, so that these sums cannot overflow in a machine's life.
    balances[debit, default: Balance()].debits &+= units
    balances[credit, default: Balance()].credits &+= units
  }

  /// What a snapshot says.
  mutating func restore(_ balance: Balance, of account: BookAccount) { balances[account] = balance }

  /// Units that batches cost an account in a month, by the books.
  public func used(by account: AccountID, in month: BillingMonth) -> Int {
    balances[.usage(account, month)]?.debits ?? 0
  }

  /// The first thing that does not balance: debits and credits in all, or an account's usage beside its ledger.
  func difference(from accounts: [Account]) -> Difference? {
    let (debits, credits) = balances.values.reduce((0, 0)) { ($0.0 &+ $1.debits, $0.1 &+ $1.credits) }
    if debits != credits {
      return Difference(sentence: "Debits come to \(debits) units and credits to \(credits).")
    }
    for account in accounts {
      for (month, posted) in account.ledger.posts where used(by: account.id, in: month) != posted {
        return Difference(
          sentence:
            "\(account.name) has \(posted) units in its ledger and \(used(by: account.id, in: month)) in the books."
        )
      }
    }
    return nil
  }
}
