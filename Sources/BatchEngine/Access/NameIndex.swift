/// Finds an account by its name without holding names: those stand in the accounts.
struct NameIndex: Sendable {
  private var index = PlaceIndex(room: 0)

  /// The place of the account of that name.
  func place(of name: String, in accounts: [Account]) -> Int? {
    index.place(hash: Self.hash(name)) { accounts[Int($0)].name == name }.map { Int($0) }
  }

  /// Takes in the last of the accounts, whose name no other one has.
  mutating func insertLast(of accounts: [Account]) {
    if index.isFull {
      index = PlaceIndex(room: 2 * accounts.count)
      for account in accounts.dropLast() { index.insert(account.id.index, hash: Self.hash(account.name)) }
    }
    guard let last = accounts.last else { return }
    index.insert(last.id.index, hash: Self.hash(last.name))
  }

  /// Seeded anew in each process: names come from outside.
  private static func hash(_ name: String) -> Int { name.hashValue }
}
