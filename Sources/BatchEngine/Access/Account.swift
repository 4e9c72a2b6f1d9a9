import CivilTime

/// The number of an account: its place in the engine's list, never reused.
public struct AccountID: Hashable, Sendable {
  public let index: UInt32

  public init(index: UInt32) { self.index = index }
}

/// A customer of one service: its plan, what it has used, and what it may still do.
public struct Account: Sendable {
  public enum Status: String, Sendable { case active, suspended }

  public let id: AccountID
  /// Unique among all accounts.
  public let name: String
  public let service: ServiceID
  public var plan: Plan
  public var status: Status = .active
  /// Requests a minute instead of the plan's; brought into 1 to `TokenBucket.largestCapacity`.
  public var rateOverride: Override?
  /// Units a month instead of the plan's; a negative one is none.
  public var quotaOverride: Override?

  /// Requests a minute.
  public var bucket = TokenBucket()
  /// Requests of the UTC day; counted only where the service limits them.
  public var day = DayCounter()
  /// Units of this month and the one before.
  public var ledger = QuotaLedger()
  /// Batches that were admitted and have not ended.
  public var inFlight = 0

  public init(id: AccountID, name: String, service: ServiceID, plan: Plan) {
    self.id = id
    self.name = name
    self.service = service
    self.plan = plan
  }

  /// The plan's limits with the overrides that hold now in their place, and the units that were granted for this month on
  /// top, kept to what can be counted.
  public func limits(at now: Instant) -> Limits {
    var limits = plan.limits
    if let rate = rateOverride?.value(at: now) {
      limits.requestsPerMinute = min(max(1, rate), TokenBucket.largestCapacity)
    }
    limits.unitsPerMonth = unitLimit(in: BillingMonth(containing: now), at: now)
    return limits
  }

  /// Units that may be charged in a month, with what was granted for it; nil when they are only counted.
  public func unitLimit(in month: BillingMonth, at now: Instant) -> Int? {
    guard let limit = quotaOverride?.value(at: now) ?? plan.limits.unitsPerMonth else { return nil }
    let (sum, overflow) = limit.addingReportingOverflow(ledger.granted(in: month))
    return overflow ? .max : max(0, sum)
  }
}
