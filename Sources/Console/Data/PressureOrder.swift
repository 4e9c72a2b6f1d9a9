import BatchEngine
import CivilTime

/// All accounts, those under pressure first; the ones that never sent anything follow in the order of their making.
///
/// Only accounts in use are looked at, so that a million idle ones cost nothing.
struct PressureOrder {
  /// Accounts in use, the most pressed first.
  let pressed: [AccountID]
  /// The same by number, to count past them.
  private let inUse: [UInt32]
  let total: Int

  init(_ state: EngineState, at now: Instant) {
    let keyed = state.accountsInUse.map { id in
      (pressure: Pressure(state[id], refused: state.rateRefusals.latest(of: id, at: now), at: now), id: id)
    }
    pressed = keyed.sorted { a, b in
      a.pressure != b.pressure ? a.pressure > b.pressure : a.id.index < b.id.index
    }.map(\.id)
    inUse = state.accountsInUse.map(\.index).sorted()
    total = state.accounts.count
  }

  /// The account at a place below `total`.
  func account(at place: Int) -> AccountID {
    guard place >= pressed.count else { return pressed[place] }
    // The idle account of that rank: find how many of those in use are numbered before it.
    let rank = place - pressed.count
    let before = inUse.partitioningIndex { used, index in Int(used) - index > rank }
    return AccountID(index: UInt32(rank + before))
  }

  func place(of account: AccountID) -> Int? {
    guard account.index < total else { return nil }
    let before = inUse.partitioningIndex { used, _ in used >= account.index }
    let isInUse = before < inUse.count && inUse[before] == account.index
    return isInUse ? pressed.firstIndex(of: account) : pressed.count + Int(account.index) - before
  }
}

/// How near to its limits an account is.
struct Pressure: Comparable {
  /// An empty bucket, a day or a month that is used up come first, then refusals and what is nearly used up.
  let rank: Int
  let refused: Int
  /// The greatest part used, of the bucket, the day or the month.
  let share: Double

  init(_ account: Account, refused: [Int], at now: Instant) {
    let limits = account.limits
    let capacity = limits.requestsPerMinute
    let tokens = account.bucket.remaining(at: now, capacity: capacity)
    let month = Self.share(account.ledger.used(at: now), of: limits.unitsPerMonth)
    let day = Self.share(account.day.used(at: now), of: limits.requestsPerDay)
    self.refused = refused.reduce(0, +)
    if tokens == 0 || max(month, day) >= 1 {
      rank = 2
    } else {
      rank = self.refused > 0 || max(month, day) >= Self.high ? 1 : 0
    }
    share = max(month, day, 1 - Double(tokens) / Double(max(1, capacity)))
  }

  /// The part of a limit that is used; 0 without a limit, 1 where the limit is nothing.
  static func share(_ used: Int, of limit: Int?) -> Double {
    guard let limit else { return 0 }
    return limit > 0 ? Double(used) / Double(limit) : 1
  }

  /// From this part of a day or a month on there is something to say.
  static let high = 0.8

  static func < (a: Pressure, b: Pressure) -> Bool {
    (a.rank, a.refused, a.share) < (b.rank, b.refused, b.share)
  }
}

extension QuotaLedger {
  /// Units that are charged or reserved in the month of `now`.
  func used(at now: Instant) -> Int {
    let month = BillingMonth(containing: now)
    return posted(in: month) + reserved(in: month)
  }
}

extension [UInt32] {
  /// The first index at which the condition holds, in an array where it holds from some index on.
  fileprivate func partitioningIndex(_ holds: (UInt32, Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle], middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
