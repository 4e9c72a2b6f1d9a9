import BatchEngine
import CivilTime

/// What an account may still do at a moment.
struct AccountFigures: Sendable {
  let name: String
  let plan: String
  let limits: Limits
  /// Whole tokens in the bucket.
  let tokens: Int
  /// Until there is one more; nil when the bucket is full.
  let nextToken: Nanoseconds?
  let requestsToday: Int
  let inFlight: Int
  /// Units of this month that are charged or reserved.
  let used: Int
  let monthEndsIn: Nanoseconds

  init(_ account: Account, at now: Instant) {
    let limits = account.limits
    let month = BillingMonth(containing: now)
    name = account.name
    plan = account.plan.name
    self.limits = limits
    tokens = account.bucket.remaining(at: now, capacity: limits.requestsPerMinute)
    nextToken = account.bucket.untilNext(at: now, capacity: limits.requestsPerMinute)
    requestsToday = account.day.used(at: now)
    inFlight = account.inFlight
    used = account.ledger.posted(in: month) + account.ledger.reserved(in: month)
    monthEndsIn = month.end - now
  }

  /// Units left this month; nil when they are only counted.
  var left: Int? { limits.unitsPerMonth.map { max(0, $0 - used) } }

  /// What these figures alone would turn a batch away for, most lasting first.
  func refusals(items: Int, cost: Int) -> [Refusal] {
    var refusals: [Refusal] = []
    if items == 0 { refusals.append(.noItems) }
    if items > limits.itemsPerBatch {
      refusals.append(.tooManyItems(received: items, limit: limits.itemsPerBatch))
    }
    if let limit = limits.unitsPerMonth, cost > limit - used {
      refusals.append(.units(limit: limit, used: used, cost: cost, resetsIn: monthEndsIn))
    }
    if inFlight >= limits.batchesInFlight { refusals.append(.inFlight(limit: limits.batchesInFlight)) }
    if tokens == 0, let nextToken {
      refusals.append(.rate(window: .minute, limit: limits.requestsPerMinute, retryAfter: nextToken))
    }
    return refusals
  }
}
