import CivilTime

/// Something that comes by time alone.
public struct NextEvent: Equatable, Sendable {
  public enum Kind: Hashable, Sendable {
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
    upcoming(after: now, keys: 1).min { $0.at < $1.at } ?? Self.monthEnd(after: now)
  }

  /// What comes by time alone, later than `now`, the soonest first: of each account one token, the end of each limit that
  /// was set for a time, the keys that are free next, the day and the month.
  public func nextEvents(after now: Instant, limit: Int = 100) -> [NextEvent] {
    let events = upcoming(after: now, keys: limit).enumerated()
    return events.sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.prefix(limit).map(
      \.element)
  }

  /// The next of what is asked for; nil when nothing of the kind comes.
  public func nextEvent(_ kind: SimulationCommand.Target, after now: Instant) -> NextEvent? {
    let events = nextEvents(after: now, limit: 1000)
    switch kind {
    case .event: return events.first
    case .refill(let account):
      return events.first { event in
        guard case .refill(let id) = event.kind else { return false }
        return account.map { $0 == id } ?? true
      }
    case .expiry(let scope):
      if let scope {
        return idempotency.entry(scope, at: now)?.expires.map { NextEvent(at: $0, kind: .keyFree(scope)) }
      }
      return events.first { if case .keyFree = $0.kind { true } else { false } }
    case .day: return NextEvent(at: now + DayCounter.untilMidnight(from: now), kind: .day)
    case .month: return Self.monthEnd(after: now)
    case .exactly(let event): return event.at > now ? event : nil
    }
  }

  private static func monthEnd(after now: Instant) -> NextEvent {
    NextEvent(at: BillingMonth(containing: now).end, kind: .month)
  }

  /// In the order of the kinds, of each kind the soonest among the first.
  private func upcoming(after now: Instant, keys: Int) -> [NextEvent] {
    var events: [NextEvent] = []
    func offer(_ at: Instant?, _ kind: @autoclosure () -> NextEvent.Kind) {
      guard let at, at > now else { return }
      events.append(NextEvent(at: at, kind: kind()))
    }
    for id in accountsInUse {
      let account = self[id]
      let limits = account.limits(at: now)
      let wait = account.bucket.untilNext(at: now, capacity: limits.requestsPerMinute)
      offer(wait.map { now + $0 }, .refill(id))
    }
    let stored = idempotency.byExpiry(at: now)
    for number in stored.indices.prefix(keys) {
      offer(stored.entry(number).expires, .keyFree(stored[number]))
    }
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
    events.append(Self.monthEnd(after: now))
    return events
  }
}
