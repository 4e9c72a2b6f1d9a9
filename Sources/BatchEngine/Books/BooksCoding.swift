import CivilTime
import Durable

extension FieldWriter {
  mutating func books(_ books: Books) {
    let balances = books.balances.map { (key: $0.key.order, account: $0.key, balance: $0.value) }
      .sorted { $0.key < $1.key }
    number(UInt64(balances.count))
    for (_, account, balance) in balances {
      switch account {
      case .house: byte(0)
      case .usage(let id, let month):
        byte(1)
        number(id.index)
        self.month(month)
      case .grant(let id, let month):
        byte(2)
        number(id.index)
        self.month(month)
      }
      number(balance.debits)
      number(balance.credits)
    }
  }
}

extension FieldReader {
  mutating func books() throws(EntryRefusal) -> Books {
    var books = Books()
    for _ in 0..<(try number()) {
      let account: Books.BookAccount
      switch try byte() {
      case 0: account = .house
      case 1: account = .usage(AccountID(index: try number32()), try month())
      case 2: account = .grant(AccountID(index: try number32()), try month())
      default: throw refusal("no known book account")
      }
      let debits = try integer()
      books.restore(Books.Balance(debits: debits, credits: try integer()), of: account)
    }
    return books
  }
}

extension Books.BookAccount {
  /// One order for all, whatever the order of events was.
  fileprivate var order: (Int, UInt32, Int32) {
    switch self {
    case .house: (0, 0, 0)
    case .usage(let id, let month): (1, id.index, month.index)
    case .grant(let id, let month): (2, id.index, month.index)
    }
  }
}
