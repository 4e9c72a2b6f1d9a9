import BatchEngine
import CivilTime

/// All accounts, those under pressure first; the ones that never sent anything follow in the order of their making.
///
/// Only accounts in use are looked at, so that a million idle ones cost nothing.
struct PressureOrder {
  private let order: PromotedOrder
  let total: Int

  init(_ pressures: [Pressure], of total: Int) {
    order = PromotedOrder(pressures.sorted(by: >).map { Int($0.account.index) }, of: total)
    self.total = total
  }

  /// The account at a place below `total`.
  func account(at place: Int) -> AccountID { AccountID(index: UInt32(order.item(at: place))) }

  func place(of account: AccountID) -> Int? { order.place(of: Int(account.index)) }
}

/// How near to its limits an account is.
struct Pressure: Comparable {
  let account: AccountID
  let tokens: Int
  let limits: Limits
  /// Units of the month, requests of the day, and what was refused with 429 in the last five minutes.
  let used: Int
  let today: Int
  let refused: Int

  /// An empty bucket, a day or a month that is used up come first, then refusals and what is nearly used up.
  private let rank: Int
  /// The greatest part used, of the bucket, the day or the month.
  private let share: Double

  /// From this part of a day or a month on there is something to say.
  static let high = 0.8

  var monthShare: Double { Self.share(used, of: limits.unitsPerMonth) }
  var dayShare: Double { Self.share(today, of: limits.requestsPerDay) }

  /// The accounts in use. Their fields are read in place: copying a whole account for each would cost more than the rest.
  static func all(in state: EngineState, at now: Instant) -> [Pressure] {
    let month = BillingMonth(containing: now)
    return state.accountsInUse.map { id in
      let index = Int(id.index)
      let limits = state.accounts[index].limits
      let ledger = state.accounts[index].ledger
      return Pressure(
        account: id,
        tokens: state.accounts[index].bucket.remaining(at: now, capacity: limits.requestsPerMinute), limits: limits,
        used: ledger.posted(in: month) + ledger.reserved(in: month), today: state.accounts[index].day.used(at: now),
        refused: state.rateRefusals.count(of: id, at: now))
    }
  }

  init(account: AccountID, tokens: Int, limits: Limits, used: Int, today: Int, refused: Int) {
    self.account = account
    self.tokens = tokens
    self.limits = limits
    self.used = used
    self.today = today
    self.refused = refused
    let filled = max(Self.share(used, of: limits.unitsPerMonth), Self.share(today, of: limits.requestsPerDay))
    if tokens == 0 || filled >= 1 {
      rank = 2
    } else {
      rank = refused > 0 || filled >= Self.high ? 1 : 0
    }
    share = max(filled, 1 - Double(tokens) / Double(max(1, limits.requestsPerMinute)))
  }

  /// The part of a limit that is used; 0 without a limit, 1 where the limit is nothing.
  static func share(_ used: Int, of limit: Int?) -> Double {
    guard let limit else { return 0 }
    return limit > 0 ? Double(used) / Double(limit) : 1
  }

  static func < (a: Pressure, b: Pressure) -> Bool {
    if a.rank != b.rank { return a.rank < b.rank }
    if a.refused != b.refused { return a.refused < b.refused }
    return a.share != b.share ? a.share < b.share : a.account.index > b.account.index
  }
}
