import BatchEngine
import CivilTime

/// One account as a row: its bucket and its month.
struct LimitsRow: Identifiable, Sendable {
  let id: AccountID
  /// Its bucket, day and month.
  let figures: AccountFigures
  /// Name of the service.
  let service: String
  /// Whether all that it sends is refused.
  let isSuspended: Bool
  /// Requests refused with 429 in the last five minutes, in slots of five seconds, oldest first.
  let refusals: [Int]
  /// Until the month is used up, if it goes on as it did so far; nil when that is not within the month, when nothing or all
  /// is used, in the first hour of a month and without a limit.
  let gone: Nanoseconds?

  init(_ account: Account, in state: EngineState, at now: Instant) {
    let figures = AccountFigures(account, at: now)
    id = account.id
    self.figures = figures
    service = state.service(account.service)?.name ?? account.service.rawValue
    isSuspended = account.status == .suspended
    refusals = state.rateRefusals.latest(of: account.id, at: now)
    gone = figures.limits.unitsPerMonth.flatMap { Self.gone(figures.used, of: $0, at: now) }
  }

  /// Requests refused with 429 in the last five minutes.
  var refused: Int { refusals.reduce(0, +) }

  /// The pace of the month so far, carried on; a month that is young or goes on beyond its end tells nothing.
  static func gone(_ used: Int, of limit: Int, at now: Instant) -> Nanoseconds? {
    let month = BillingMonth(containing: now)
    let elapsed = (now - month.start).seconds
    guard used > 0, used < limit, elapsed >= 3600 else { return nil }
    let seconds = Double(limit - used) / (Double(used) / elapsed)
    return seconds < (month.end - now).seconds ? .seconds(Int64(seconds)) : nil
  }
}
