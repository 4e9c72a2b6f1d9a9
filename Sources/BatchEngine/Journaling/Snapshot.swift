import CivilTime
import Digest
import Durable

extension EngineState {
  /// The version of a snapshot's layout.
  private static let snapshotVersion: UInt8 = 1

  /// The state in bytes: with what a segment opens, so that the segments before it may go.
  ///
  /// First what is configured and paid for, in one order whatever the order of events was; then the notes: requests,
  /// running batches, buckets and counts.
  func snapshot(at now: Instant) -> [UInt8] {
    let bound = bound(at: now)
    var writer = FieldWriter()
    writer.byte(Self.snapshotVersion)
    writer.instant(now)
    writer.ledger(self, bound)
    writer.notes(self, bound)
    return writer.bytes
  }

  /// The same for two states with the same accounts, keys, charges and live bindings, whatever else differs.
  public func durableDigest(at now: Instant) -> Digest256 {
    var writer = FieldWriter()
    writer.ledger(self, bound(at: now))
    return SHA256.hash(writer.bytes)
  }

  /// Reads a snapshot.
  ///
  /// - Throws: what is wrong with it, in a sentence.
  init(snapshot: [UInt8], services: [any BatchService]) throws(EntryRefusal) {
    self.init(services: services)
    var reader = FieldReader(snapshot)
    let version = try reader.byte()
    guard version == Self.snapshotVersion else {
      throw EntryRefusal("it has version \(version); this version reads \(Self.snapshotVersion)")
    }
    snapshotAt = try reader.instant()
    var strings = StringTable()
    try reader.ledger(into: &self)
    try reader.notes(into: &self, &strings)
    guard reader.isAtEnd else { throw reader.refusal("more than a snapshot holds") }
  }
}

/// A key with what it is bound to.
private typealias Binding = (
  scope: IdempotencyStore.Scope, entry: IdempotencyStore.Entry, answer: StoredAnswer
)

extension EngineState {
  /// The stored answers that bind their keys, in the order of their end.
  fileprivate func bound(at now: Instant) -> [Binding] {
    // What has expired may have been swept or not.
    let live = idempotency.stored.filter { $0.answer.completedAt + IdempotencyStore.retention > now }
    // They have this order already, but for those that ended in the same moment.
    return live.sorted { a, b in
      if a.answer.completedAt != b.answer.completedAt { return a.answer.completedAt < b.answer.completedAt }
      return (a.scope.account.index, a.scope.key) < (b.scope.account.index, b.scope.key)
    }
  }
}

// MARK: What is configured and paid for

extension FieldWriter {
  fileprivate mutating func ledger(_ state: EngineState, _ bound: [Binding]) {
    number(UInt64(state.accounts.count))
    for account in state.accounts { self.account(account) }
    books(state.books)
    number(UInt64(state.keys.count))
    for key in state.keys.byDigest { self.key(key) }
    number(UInt64(bound.count))
    for (scope, entry, answer) in bound {
      self.scope(scope)
      digest(entry.fingerprint)
      request(entry.request)
      instant(entry.claimedAt)
      self.answer(answer)
    }
  }

  private mutating func account(_ account: Account) {
    text(account.name)
    text(account.service.rawValue)
    text(account.plan.slug)
    flag(account.status == .active)
    optional(account.rateOverride) { $0.override($1) }
    optional(account.quotaOverride) { $0.override($1) }
    for amounts in [account.ledger.posts, account.ledger.grants] {
      number(UInt64(amounts.count))
      for (month, units) in amounts {
        self.month(month)
        number(units)
      }
    }
  }

  private mutating func override(_ override: Override) {
    number(override.value)
    optional(override.until) { $0.instant($1) }
  }
}

extension FieldReader {
  fileprivate mutating func ledger(into state: inout EngineState) throws(EntryRefusal) {
    for _ in 0..<(try number()) { try account(into: &state) }
    state.books = try books()
    for _ in 0..<(try number()) {
      let key = try key()
      guard state.accounts.indices.contains(Int(key.account.index)) else { throw refusal("no such account") }
      state.keys.insert(key)
    }
    var newest = Instant(nanoseconds: .min)
    for _ in 0..<(try number()) {
      let scope = try scope()
      let fingerprint = try digest()
      let request = try self.request()
      let claimedAt = try instant()
      let answer = try answer()
      guard newest <= answer.completedAt else { throw refusal("an answer is out of order") }
      newest = answer.completedAt
      state.idempotency.claim(scope, fingerprint: fingerprint, request: request, at: claimedAt)
      state.idempotency.store(answer, under: scope)
    }
  }

  private mutating func override() throws(EntryRefusal) -> Override {
    let value = try integer()
    return Override(value, until: try flag() ? try instant() : nil)
  }

  private mutating func account(into state: inout EngineState) throws(EntryRefusal) {
    let name = try text()
    let service = ServiceID(rawValue: try text())
    let slug = try text()
    guard let terms = state.terms(slug, of: service) else {
      throw refusal(
        "account \(name) is on plan \(slug) of \(service.rawValue), which this version does not have,")
    }
    guard state.account(named: name) == nil else { throw refusal("two accounts are called \(name)") }
    var account = Account(id: AccountID(index: UInt32(state.accounts.count)), name: name, terms: terms)
    account.status = try flag() ? .active : .suspended
    account.rateOverride = try flag() ? try override() : nil
    account.quotaOverride = try flag() ? try override() : nil
    for _ in 0..<(try number()) {
      let month = try month()
      account.ledger.restore(try count(), in: month)
    }
    for _ in 0..<(try number()) {
      let month = try month()
      account.ledger.grant(try integer(), in: month)
    }
    state.add(account)
  }
}

// MARK: Notes

extension FieldWriter {
  fileprivate mutating func notes(_ state: EngineState, _ bound: [Binding]) {
    let running = state.running.values.sorted {
      ($0.arrival.at, $0.arrival.request.halves.low) < ($1.arrival.at, $1.arrival.request.halves.low)
    }
    number(UInt64(running.count))
    for batch in running {
      arrival(batch.arrival)
      claim(batch.claim)
    }
    number(UInt64(state.accountsInUse.count))
    for id in state.accountsInUse {
      number(id.index)
      state[id].bucket.encode(to: &self)
      state[id].day.encode(to: &self)
    }
    let met = bound.filter { $0.entry.replays + $0.entry.conflicts + $0.entry.reuses > 0 }
    number(UInt64(met.count))
    for (scope, entry, _) in met {
      self.scope(scope)
      number(entry.replays)
      number(entry.conflicts)
      number(entry.reuses)
      optional(entry.lastRefused) { $0.request($1) }
    }
    number(state.clockDrift.count)
    let records = state.history.all.filter { $0.outcome != .inFlight }
    // Requests that ended and are no longer kept; those that run are counted as they come back.
    number(state.history.total - records.count - running.count)
    number(UInt64(records.count))
    for record in records { self.record(record) }
  }
}

extension FieldReader {
  fileprivate mutating func notes(
    into state: inout EngineState, _ strings: inout StringTable
  ) throws(EntryRefusal) {
    let running = try list(least: 37) { (reader) throws(EntryRefusal) in
      let arrival = try reader.arrival(&strings)
      return (arrival, try reader.claim())
    }
    let buckets = try list(least: 3) { (reader) throws(EntryRefusal) in
      let id = AccountID(index: try reader.number32())
      guard state.accounts.indices.contains(Int(id.index)) else { throw reader.refusal("no such account") }
      let bucket = try TokenBucket(from: &reader)
      return (id, bucket, try DayCounter(from: &reader))
    }
    for _ in 0..<(try number()) {
      let scope = try scope()
      let (replays, conflicts, reuses) = (try count(), try count(), try count())
      let last = try flag() ? try request() : nil
      state.idempotency.restore(
        replays: replays, conflicts: conflicts, reuses: reuses, lastRefused: last, under: scope)
    }
    state.clockDrift = Nanoseconds(try signed())
    state.history.restore(before: try count())
    for _ in 0..<(try number()) { state.restore(try record(&strings)) }
    for (arrival, claim) in running { state.evolve(.admitted(arrival, claim)) }
    // Last, since a running batch has taken its token already.
    state.accountsInUse = buckets.map(\.0)
    for (id, bucket, day) in buckets {
      state.change(id) { account in
        account.bucket = bucket
        account.day = day
      }
    }
  }
}

extension EngineState {
  /// Takes a request into the history and into the figures of the last minutes, which are not stored apart.
  fileprivate mutating func restore(_ record: BatchRecord) {
    history.append(record)
    switch record.outcome {
    case .executed:
      activity.count(at: record.at + record.took) { slot in
        slot.executed += 1
        slot.items += record.total
        slot.failedItems += record.failed
        if record.failed > 0 { slot.partial += 1 }
      }
    case .replayed: activity.count(at: record.at) { $0.replayed += 1 }
    case .refused(let status, _):
      refuse(record, status, times: 1, at: record.at)
      restoreFlood(record, status)
    case .inFlight, .released: break
    }
  }

  /// The others of a flood came between the first and the last; when exactly is not kept, so they are spread evenly.
  private mutating func restoreFlood(_ record: BatchRecord, _ status: Int) {
    let length = (record.lastRepeat ?? record.at) - record.at
    let parts = min(record.repeats, RateRefusals.slotCount)
    guard parts > 0 else { return }
    let (each, rest) = (record.repeats / parts, record.repeats % parts)
    for part in 1...parts {
      let moment = record.at + Nanoseconds(length.count / Int64(parts) * Int64(part))
      refuse(record, status, times: each + (part > parts - rest ? 1 : 0), at: moment)
    }
  }

  private mutating func refuse(_ record: BatchRecord, _ status: Int, times: Int, at moment: Instant) {
    activity.count(at: moment) { slot in
      slot.refused += times
      if status == 429 { slot.limited += times }
    }
    if status == 429, let account = record.account { rateRefusals.count(account, at: moment, times: times) }
  }
}
