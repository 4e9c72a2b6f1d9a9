import BatchEngine
import CivilTime

/// One account as a row: its bucket and its month.
public struct LimitsRow: Identifiable, Sendable {
  public let id: AccountID
  public let account: String
  public let service: String
  public let plan: String
  public let isSuspended: Bool
  public let tokens: Int
  public let limits: Limits
  /// Until there is one more token; nil when the bucket is full.
  public let next: Nanoseconds?
  public let untilFull: Nanoseconds
  /// Requests of this UTC day.
  public let today: Int
  /// Refused with 429 in the last five minutes, in slots of five seconds, oldest first.
  public let refusals: [Int]
  /// Units charged or reserved this month, and of these what running batches hold.
  public let used: Int
  public let reserved: Int
  /// Until the month is used up, if it goes on as it did so far; nil when that is not within the month.
  public let gone: Nanoseconds?
  public let inFlight: Int

  init(_ account: Account, in state: EngineState, at now: Instant) {
    id = account.id
    self.account = account.name
    service = state.service(account.service)?.name ?? account.service.rawValue
    plan = account.plan.name
    isSuspended = account.status == .suspended
    limits = account.limits
    let capacity = limits.requestsPerMinute
    tokens = account.bucket.remaining(at: now, capacity: capacity)
    next = account.bucket.untilNext(at: now, capacity: capacity)
    untilFull = account.bucket.untilFull(at: now, capacity: capacity)
    today = account.day.used(at: now)
    refusals = state.rateRefusals.latest(of: account.id, at: now)
    let month = BillingMonth(containing: now)
    reserved = account.ledger.reserved(in: month)
    used = account.ledger.posted(in: month) + reserved
    gone = limits.unitsPerMonth.flatMap { [used] limit in Self.gone(used, of: limit, at: now) }
    inFlight = account.inFlight
  }

  public var refused: Int { refusals.reduce(0, +) }
  /// The parts of the month's units and of the day's requests that are used, 0 without a limit.
  var monthShare: Double { Pressure.share(used, of: limits.unitsPerMonth) }
  var dayShare: Double { Pressure.share(today, of: limits.requestsPerDay) }

  /// The pace of the month so far, carried on; a month that is young or goes on beyond its end tells nothing.
  private static func gone(_ used: Int, of limit: Int, at now: Instant) -> Nanoseconds? {
    let month = BillingMonth(containing: now)
    let elapsed = (now - month.start).seconds
    guard used > 0, used < limit, elapsed >= 3600 else { return nil }
    let seconds = Double(limit - used) / (Double(used) / elapsed)
    return seconds < (month.end - now).seconds ? .seconds(Int64(seconds)) : nil
  }
}
