import CivilTime

/// Something that time alone brings about.
public enum NextEvent: Equatable, Sendable {
  /// The bucket of an account has one token more.
  case token(account: String)
  /// The stored answer under an idempotency key is forgotten.
  case storedAnswerExpires(key: String, account: String)
  /// An API key opens nothing any more: it expires, or its revocation holds from now on.
  case keyEnds(shown: String, account: String)
  /// The plan's requests a minute hold again.
  case rateOverrideEnds(account: String)
  /// The plan's units a month hold again.
  case quotaOverrideEnds(account: String)
  /// The requests of an account's UTC day are counted anew.
  case day(account: String)
  /// Units are counted anew.
  case month(BillingMonth)

  /// What it is, for people.
  public var sentence: String {
    switch self {
    case .token(let account): "\(account) has one token more"
    case .storedAnswerExpires(let key, let account): "idempotency key \(key) of \(account) is free again"
    case .keyEnds(let shown, let account): "key \(shown) of \(account) opens nothing any more"
    case .rateOverrideEnds(let account): "\(account) has the requests a minute of its plan again"
    case .quotaOverrideEnds(let account): "\(account) has the units a month of its plan again"
    case .day(let account): "\(account) has all requests of a new day"
    case .month(let month): "units are those of \(month.words)"
    }
  }
}

extension EngineState {
  /// The next moment, later than now, at which something changes by time alone; of several at one moment, the first in the
  /// order of `NextEvent`. Nil only at the end of all time that an `Instant` holds.
  public func nextEvent(after now: Instant) -> (at: Instant, what: NextEvent)? {
    var next: (at: Instant, what: NextEvent)?
    func offer(_ moment: Instant?, _ what: @autoclosure () -> NextEvent) {
      guard let moment, moment > now, next.map({ moment < $0.at }) ?? true else { return }
      next = (moment, what())
    }
    for account in accountsInUse.map({ self[$0] }) {
      let capacity = account.limits(at: now).requestsPerMinute
      let wait = account.bucket.untilNext(at: now, capacity: capacity)
      offer(wait.map { now + $0 }, .token(account: account.name))
    }
    let stored = idempotency.byExpiry(at: now)
    if let scope = stored.first {
      offer(
        stored.entry(stored.startIndex).expires,
        .storedAnswerExpires(key: scope.key, account: self[scope.account].name))
    }
    for key in keys.values.sorted(by: { $0.shown < $1.shown }) where key.isLive(at: now) {
      offer(key.ends, .keyEnds(shown: key.shown, account: self[key.account].name))
    }
    for account in accounts { offer(account.rateOverride?.until, .rateOverrideEnds(account: account.name)) }
    for account in accounts { offer(account.quotaOverride?.until, .quotaOverrideEnds(account: account.name)) }
    for account in accountsInUse.map({ self[$0] })
    where account.plan.limits.requestsPerDay != nil && account.day.used(at: now) > 0 {
      offer(now + DayCounter.untilMidnight(from: now), .day(account: account.name))
    }
    let month = BillingMonth(containing: now)
    offer(month.end, .month(month.next))
    return next
  }
}

extension ManualClock {
  /// Moves on to the next moment at which something changes by time alone, and says what.
  public func advance(toNextEventOf engine: Engine) -> NextEvent? {
    let now = now()
    guard let next = engine.read({ state, _ in state.nextEvent(after: now) }) else { return nil }
    advance(to: next.at)
    return next.what
  }
}
