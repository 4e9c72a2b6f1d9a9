import CivilTime

/// The number of an account: its place in the engine's list, never reused.
public struct AccountID: Hashable, Sendable {
  public let index: UInt32

  public init(index: UInt32) { self.index = index }
}

/// A customer of one service: its plan, what it has used, and what it may still do.
public struct Account: Sendable {
  public enum Status: String, Sendable { case active, suspended }

  // A million of them are meant to fit: what is the same for many or missing in most is kept elsewhere.
  public let id: AccountID
  private var running: Int32 = 0
  /// Unique among all accounts.
  public let name: String
  var terms: AccountTerms
  private var exceptions: AccountExceptions?
  /// Requests a minute.
  public var bucket = TokenBucket()
  /// Requests of the UTC day; counted only where the service limits them.
  public var day = DayCounter()
  /// Units of this month and the one before.
  public var ledger = QuotaLedger()

  /// - Parameter terms: shared with the other accounts on the plan.
  init(id: AccountID, name: String, terms: AccountTerms) {
    self.id = id
    self.name = name
    self.terms = terms
  }

  public var service: ServiceID { terms.service }
  public var plan: Plan { terms.plan }

  /// A suspended account is refused all that it sends.
  public var status: Status {
    get { exceptions?.isSuspended == true ? .suspended : .active }
    set { except(rate: rateOverride, quota: quotaOverride, newValue) }
  }

  /// Requests a minute instead of the plan's; brought into 1 to `TokenBucket.largestCapacity`.
  public var rateOverride: Override? {
    get { exceptions?.rate }
    set { except(rate: newValue, quota: quotaOverride, status) }
  }

  /// Units a month instead of the plan's; a negative one is none.
  public var quotaOverride: Override? {
    get { exceptions?.quota }
    set { except(rate: rateOverride, quota: newValue, status) }
  }

  private mutating func except(rate: Override?, quota: Override?, _ status: Status) {
    exceptions = AccountExceptions(rate: rate, quota: quota, isSuspended: status == .suspended)
  }

  /// Batches that were admitted and have not ended; kept to 32 bits.
  public var inFlight: Int {
    get { Int(running) }
    set { running = Int32(clamping: newValue) }
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
