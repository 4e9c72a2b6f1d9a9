import BatchEngine
import CivilTime

/// What an account may still do at a moment.
struct AccountFigures: Sendable {
  /// The account's name, unique among all.
  let name: String
  /// The name of its plan.
  let plan: String
  /// What its plan and its overrides allow.
  let limits: Limits
  /// Whole tokens in the bucket, 0 to `limits.requestsPerMinute`.
  let tokens: Int
  /// Until there is one more; nil when the bucket is full.
  let nextToken: Nanoseconds?
  /// Until there are as many as it holds; zero when it is full.
  let untilFull: Nanoseconds
  /// Requests of this UTC day that took a token.
  let requestsToday: Int
  /// Batches that were admitted and have not ended.
  let inFlight: Int
  /// Units of this UTC month that are charged or reserved, and of these what running batches hold.
  let used: Int
  let reserved: Int
  /// Until the month ends; above zero.
  let monthEndsIn: Nanoseconds

  init(_ account: Account, at now: Instant) {
    let month = BillingMonth(containing: now)
    name = account.name
    plan = account.plan.name
    limits = account.limits(at: now)
    let capacity = limits.requestsPerMinute
    tokens = account.bucket.remaining(at: now, capacity: capacity)
    nextToken = account.bucket.untilNext(at: now, capacity: capacity)
    untilFull = account.bucket.untilFull(at: now, capacity: capacity)
    requestsToday = account.day.used(at: now)
    inFlight = account.inFlight
    used = account.ledger.used(in: month)
    reserved = account.ledger.reserved(in: month)
    monthEndsIn = month.end - now
  }

  /// Units left this month, 0 when more than all are used; nil when they are only counted.
  var left: Int? { limits.unitsPerMonth.map { max(0, $0 - used) } }

  /// The parts of the month's units and of the day's requests that are used: 0 without a limit, above 1 beyond it.
  var monthShare: Double { Pressure.share(used, of: limits.unitsPerMonth) }
  var dayShare: Double { Pressure.share(requestsToday, of: limits.requestsPerDay) }
}

extension QuotaLedger {
  /// Units of a month that are charged, or reserved by running batches.
  func used(in month: BillingMonth) -> Int { posted(in: month) + reserved(in: month) }
}
