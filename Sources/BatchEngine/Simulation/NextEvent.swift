import CivilTime

/// Something that comes by time alone.
public struct NextEvent: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// A bucket has one whole token more.
    case refill(AccountID)
    /// A stored answer's idempotency key is free again.
    case keyFree(IdempotencyStore.Scope)
    /// An API key opens nothing any more.
    case keyEnds(shown: String)
    /// A limit that an operator set for a time ends.
    case overrideEnds(AccountID)
    /// The UTC day, and with it the count of its requests, begins anew.
    case day
    /// The month, and with it what may be charged, begins anew.
    case month
  }

  public let at: Instant
  public let kind: Kind

  public init(at: Instant, kind: Kind) {
    self.at = at
    self.kind = kind
  }

  /// What it is, for people: `demo-pro has one token more`.
  public func sentence(in state: EngineState) -> String {
    switch kind {
    case .refill(let id): "\(state[id].name) has one token more"
    case .keyFree(let scope): "idempotency key \(scope.key) of \(state[scope.account].name) is free again"
    case .keyEnds(let shown): "key \(shown) opens nothing any more"
    case .overrideEnds(let id): "a limit of \(state[id].name) is its plan's again"
    case .day: "requests a day are counted anew"
    case .month: "units are those of \(BillingMonth(containing: at).words)"
    }
  }
}

extension EngineState {
  /// The next thing that comes by time alone, later than `now`; of several at one moment the first of the kinds above.
  public func nextEvent(after now: Instant) -> NextEvent {
    var next: NextEvent?
    func offer(_ at: Instant?, _ kind: @autoclosure () -> NextEvent.Kind) {
      guard let at, at > now, next.map({ at < $0.at }) ?? true else { return }
      next = NextEvent(at: at, kind: kind())
    }
    for id in accountsInUse {
      let account = self[id]
      let limits = account.limits(at: now)
      let wait = account.bucket.untilNext(at: now, capacity: limits.requestsPerMinute)
      offer(wait.map { now + $0 }, .refill(id))
    }
    let keys = idempotency.byExpiry(at: now)
    if let first = keys.first { offer(idempotency.entry(first, at: now)?.expires, .keyFree(first)) }
    for key in self.keys.ending.sorted(by: { $0.shown < $1.shown }) {
      offer(key.ends, .keyEnds(shown: key.shown))
    }
    for account in accounts {
      offer(account.rateOverride?.until, .overrideEnds(account.id))
      offer(account.quotaOverride?.until, .overrideEnds(account.id))
    }
    if accountsInUse.contains(where: { self[$0].limits(at: now).requestsPerDay != nil }) {
      offer(now + DayCounter.untilMidnight(from: now), .day)
    }
    let month = NextEvent(at: BillingMonth(containing: now).end, kind: .month)
    offer(month.at, month.kind)
    return next ?? month
  }
}

extension ManualClock {
  /// Moves on to the next thing that comes by time alone, and says what it is.
  @discardableResult public func advance(toNextEventOf engine: Engine) -> NextEvent {
    let next = engine.read { state, now in state.nextEvent(after: now) }
    advance(to: next.at)
    return next
  }
}
