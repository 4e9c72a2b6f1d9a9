import BatchEngine
import CivilTime

/// How near to its limits an account is.
struct Pressure {
  let account: AccountID
  let tokens: Int
  let limits: Limits
  /// Units of the month, requests of the day, and what was refused with 429 in the last five minutes.
  let used: Int
  let today: Int
  let refused: Int

  /// The greater, the nearer; one number, because a hundred thousand accounts are sorted by it.
  ///
  /// From the left: an empty bucket or a day or month that is used up, else refusals or what is nearly used up; how many
  /// were refused; the greatest part used.
  let key: UInt64

  /// From this part of a day or a month on there is something to say.
  static let high = 0.8

  var monthShare: Double { Self.share(used, of: limits.unitsPerMonth) }
  var dayShare: Double { Self.share(today, of: limits.requestsPerDay) }

  /// The accounts in use. Their fields are read in place: copying a whole account for each would cost more than the rest.
  static func all(in state: EngineState, at now: Instant) -> [Pressure] {
    let month = BillingMonth(containing: now)
    return state.accountsInUse.map { id in
      let index = Int(id.index)
      let limits = state.accounts[index].limits(at: now)
      let ledger = state.accounts[index].ledger
      return Pressure(
        account: id,
        tokens: state.accounts[index].bucket.remaining(at: now, capacity: limits.requestsPerMinute),
        limits: limits,
        used: ledger.used(in: month),
        today: state.accounts[index].day.used(at: now),
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
    let rank: UInt64 =
      if tokens == 0 || filled >= 1 { 2 } else if refused > 0 || filled >= Self.high { 1 } else { 0 }
    let share = max(filled, 1 - Double(tokens) / Double(max(1, limits.requestsPerMinute)))
    key =
      rank << 62 | UInt64(min(max(0, refused), 0x3FFF_FFFF)) << 32
      | UInt64(min(max(0, share), 1) * Double(UInt32.max))
  }

  /// The part of a limit that is used; 0 without a limit, 1 where the limit is nothing.
  static func share(_ used: Int, of limit: Int?) -> Double {
    guard let limit else { return 0 }
    return limit > 0 ? Double(used) / Double(limit) : 1
  }
}
