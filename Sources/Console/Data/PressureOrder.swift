import BatchEngine

/// All accounts, those under pressure first; the ones that never sent anything follow in the order of their making.
///
/// Only accounts in use are looked at, so that a million idle ones cost nothing.
struct PressureOrder {
  private let order: PromotedOrder
  let total: Int

  init(_ pressures: [Pressure], of total: Int) {
    let keyed = pressures.map { (key: $0.key, number: Int($0.account.index)) }
    let sorted = keyed.sorted { a, b in a.key != b.key ? a.key > b.key : a.number < b.number }
    order = PromotedOrder(sorted.map(\.number), of: total)
    self.total = total
  }

  /// The account at a place below `total`.
  func account(at place: Int) -> AccountID { AccountID(index: UInt32(order.item(at: place))) }

  /// Some of the accounts, given by rising numbers, in this order.
  func arrange(_ rows: [Int]) -> [Int] { order.arrange(rows) }

  func place(of account: AccountID) -> Int? { order.place(of: Int(account.index)) }
}
