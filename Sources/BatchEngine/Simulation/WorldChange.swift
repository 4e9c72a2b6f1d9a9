import CivilTime

/// Something that changed in a simulated world, by a request or by time alone.
public struct WorldChange: Sendable {
  public enum Kind: Sendable {
    /// A request came, or ended, as the record says.
    case request(BatchRecord)
    /// A bucket has more tokens than it had.
    case refill(AccountID, from: Int, to: Int, capacity: Int)
    /// A stored answer is forgotten and its key may be bound again.
    case keyFreed(IdempotencyStore.Scope)
    /// A limit that an operator set is its plan's again.
    case overrideEnded(AccountID)
    case keyEnded(shown: String)
    case day
    /// The month began: so many accounts have all their units again.
    case month(BillingMonth, accounts: Int)
  }

  public let at: Instant
  public let kind: Kind

  public init(at: Instant, kind: Kind) {
    self.at = at
    self.kind = kind
  }
}

extension EngineState {
  /// What is different from what was before, the latest first; of many the latest. Nil stands for nothing before.
  public func changes(since before: EngineMemento?, at now: Instant, limit: Int = 200) -> [WorldChange] {
    var changes = requests(since: before?.state, limit: limit).map {
      WorldChange(at: $0.outcome == .inFlight ? $0.at : $0.at + $0.took, kind: .request($0))
    }
    if let before {
      changes += refills(since: before, at: now)
      changes += before.ended(until: now, limit: limit)
    }
    return Array(changes.sorted { $0.at > $1.at }.prefix(limit))
  }

  /// The latest requests that came since, and those that ran before and do so no more.
  private func requests(since before: EngineState?, limit: Int) -> [BatchRecord] {
    let fresh = max(0, history.total - (before?.history.total ?? 0))
    let came = history.all.suffix(min(fresh, limit))
    let names = Set(came.map(\.request))
    let ended = (before?.running ?? [:]).keys.filter { running[$0] == nil && !names.contains($0) }
      .sorted { $0.description < $1.description }
    return came + ended.compactMap { history[$0] }
  }

  private func refills(since before: EngineMemento, at now: Instant) -> [WorldChange] {
    before.state.accountsInUse.compactMap { id in
      let (was, account) = (before.state[id], self[id])
      let capacity = account.limits(at: now).requestsPerMinute
      let from = was.bucket.remaining(
        at: before.moment, capacity: was.limits(at: before.moment).requestsPerMinute)
      let to = account.bucket.remaining(at: now, capacity: capacity)
      guard to > from else { return nil }
      return WorldChange(at: now, kind: .refill(id, from: from, to: to, capacity: capacity))
    }
  }
}

extension EngineMemento {
  /// What time alone ended between the moment and `now`.
  fileprivate func ended(until now: Instant, limit: Int) -> [WorldChange] {
    var changes: [WorldChange] = []
    func offer(_ at: Instant?, _ kind: WorldChange.Kind) {
      guard let at, at > moment, at <= now else { return }
      changes.append(WorldChange(at: at, kind: kind))
    }
    let stored = state.idempotency.byExpiry(at: moment)
    for number in stored.indices.prefix(limit) {
      guard let expires = stored.entry(number).expires, expires <= now else { break }
      offer(expires, .keyFreed(stored[number]))
    }
    for key in state.keys.ending { offer(key.ends, .keyEnded(shown: key.shown)) }
    for account in state.accounts {
      offer(account.rateOverride?.until, .overrideEnded(account.id))
      offer(account.quotaOverride?.until, .overrideEnded(account.id))
    }
    offer(CivilDateTime(now).date.start, .day)
    let month = BillingMonth(containing: now)
    let old = BillingMonth(containing: moment)
    offer(month.start, .month(month, accounts: state.accounts.count { $0.ledger.posted(in: old) > 0 }))
    return changes
  }
}

extension CivilDate {
  fileprivate var start: Instant { CivilDateTime(date: self, nanosecondOfDay: 0).nearestInstant }
}
