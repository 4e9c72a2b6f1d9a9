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

  /// Units that were granted to an account for a month, by the books; negative when more was taken back.
  public func granted(to account: AccountID, in month: BillingMonth) -> Int {
    balances[.grant(account, month)]?.debits ?? 0
  }

  /// The first thing that does not balance: debits and credits in all, or an account's usage and grants beside its ledger.
  func difference(from accounts: [Account]) -> Difference? {
    let (debits, credits) = balances.values.reduce((0, 0)) { ($0.0 &+ $1.debits, $0.1 &+ $1.credits) }
    if debits != credits {
      return Difference(sentence: "Debits come to \(debits) units and credits to \(credits).")
    }
    var booked: [AccountID: Set<BillingMonth>] = [:]
    for case (let customer, let month)? in balances.keys.map(\.customerAndMonth) {
      booked[customer, default: []].insert(month)
    }
    for account in accounts {
      if let difference = difference(from: account, booked[account.id] ?? []) { return difference }
    }
    return nil
  }

  /// A ledger knows its last two months with charges, and what was granted from those on; the books know all.
  private func difference(from account: Account, _ booked: Set<BillingMonth>) -> Difference? {
    let (posts, grants) = (account.ledger.posts, account.ledger.grants)
    let oldest = posts.count < 2 ? nil : posts.first?.month
    let months = booked.union(posts.map(\.month)).union(grants.map(\.month))
    for month in months.sorted() where oldest.map({ $0 <= month }) ?? true {
      let (posted, used) = (account.ledger.posted(in: month), used(by: account.id, in: month))
      if posted != used {
        return Difference(
          sentence:
            "\(account.name) has \(posted) units of \(month.words) in its ledger and \(used) in the books.")
      }
      let (granted, given) = (account.ledger.granted(in: month), granted(to: account.id, in: month))
      if granted != given {
        return Difference(
          sentence:
            "\(account.name) was granted \(granted) units for \(month.words) by its ledger and \(given) by the books."
        )
      }
    }
    return nil
  }
}

extension Books.BookAccount {
  /// Whose it is and for which month; nil for the house.
  fileprivate var customerAndMonth: (AccountID, BillingMonth)? {
    switch self {
    case .usage(let customer, let month), .grant(let customer, let month): (customer, month)
    case .house: nil
    }
  }
}
