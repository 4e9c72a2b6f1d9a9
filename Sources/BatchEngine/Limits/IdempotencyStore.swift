import CivilTime
import Digest

/// What the idempotency keys of all accounts are bound to, for 24 hours from the end of each batch.
public struct IdempotencyStore: Sendable {
  /// Stored answers are free again exactly 24 hours after their batch ended.
  public static let retention = Nanoseconds.hours(24)

  /// Stored answers of one account, at most: a full store refuses new keys and forgets none.
  public static let keysPerAccount = 100_000
  /// Bytes of their bodies, at most.
  public static let bytesPerAccount = 64 << 20

  /// Expired answers that go when one is stored: more than one, so that they get fewer; few, so that nobody waits.
  private static let sweptAtOnce = 8

  /// The keys whose first batch is running.
  public private(set) var inFlight: [Scope: Entry] = [:]
  private(set) var log = AnswerLog()
  /// What stored keys met, as far as the log has no room for it; by their numbers there.
  private var met: [Int: Meetings] = [:]
  /// Keys and body bytes of each account, the expired ones that no sweep has met yet included.
  private var uses: [AccountID: Use] = [:]

  private struct Use: Sendable {
    var keys = 0
    var bytes = 0
  }

  public init() {}

  /// What a submission under that key meets. A different body outranks a batch in flight.
  public func finding(_ scope: Scope, fingerprint: Digest256, at now: Instant) -> Finding {
    guard let entry = entry(scope, at: now) else { return .free }
    guard entry.fingerprint == fingerprint else { return .reused }
    switch entry.state {
    case .inFlight: return .inFlight
    case .stored(let answer): return .replay(answer)
    }
  }

  /// The live entry under the key; an expired one is absent even before it is swept.
  public func entry(_ scope: Scope, at now: Instant) -> Entry? {
    if let entry = inFlight[scope] { return entry }
    guard let number = log.number(of: scope) else { return nil }
    return hasExpired(number, at: now) ? nil : entry(number)
  }

  /// The stored entry of that number in the log.
  func entry(_ number: Int) -> Entry {
    var entry = log.entry(number)
    if var met = met[number] {
      met.replays += entry.replays
      entry.meetings = met
    }
    return entry
  }

  private func hasExpired(_ number: Int, at now: Instant) -> Bool {
    Self.hasExpired(completedAt: log.completedAt(number), at: now)
  }

  static func hasExpired(completedAt: Instant, at now: Instant) -> Bool { now >= completedAt + retention }

  /// The live keys whose batches have ended: what expires next is first.
  public func byExpiry(at now: Instant) -> StoredKeys { StoredKeys(of: self, at: now) }

  /// Keys that met a retry too early or another body.
  public var troubled: Set<Scope> {
    let running = inFlight.filter { $0.value.conflicts + $0.value.reuses > 0 }.map(\.key)
    let stored = met.filter { $0.value.conflicts + $0.value.reuses > 0 }.map { log.scope($0.key) }
    return Set(running).union(stored)
  }

  /// All stored answers that no sweep has met, in the order of their end.
  var stored: some Sequence<(scope: Scope, entry: Entry, answer: StoredAnswer)> {
    log.numbers.lazy.compactMap { number in
      let entry = entry(number)
      guard case .stored(let answer) = entry.state else { return nil }
      return (log.scope(number), entry, answer)
    }
  }

  /// Entries, the expired ones that no sweep has met yet included.
  public var count: Int { inFlight.count + log.count }

  /// How many live keys an account has, and how many bytes their answers take.
  public func use(of account: AccountID, at now: Instant) -> (keys: Int, bytes: Int) {
    let use = uses[account] ?? Use()
    guard use.keys >= Self.keysPerAccount || use.bytes >= Self.bytesPerAccount else {
      return (use.keys, use.bytes)
    }
    // Only at the edge does it matter what has expired unseen.
    let expired = log.numbers.prefix { hasExpired($0, at: now) }.filter { log.account($0) == account }
    return (use.keys - expired.count, use.bytes - expired.reduce(0) { $0 + log.bodyBytes($1) })
  }

  /// Binds a free key to the batch that was admitted under it.
  mutating func claim(_ scope: Scope, fingerprint: Digest256, request: RequestID, at now: Instant) {
    forget(scope)
    inFlight[scope] = Entry(
      fingerprint: fingerprint, request: request, claimedAt: now, state: .inFlight)
    uses[scope.account, default: Use()].keys += 1
  }

  /// Keeps the answer of the batch in flight under the key: from now on retries get it again.
  mutating func store(_ answer: StoredAnswer, under scope: Scope) {
    guard let entry = inFlight.removeValue(forKey: scope) else { return }
    let number = log.append(answer, entry, under: scope)
    uses[scope.account]?.bytes += log.bodyBytes(number)
    meet(entry.meetings, number)
    // By the end of a batch, not by the time of a look: the same batches leave the same answers.
    for _ in 0..<Self.sweptAtOnce { forgetOldest(at: answer.completedAt) }
  }

  /// Frees the key of a batch in flight that came to no end.
  mutating func release(_ scope: Scope) {
    if inFlight.removeValue(forKey: scope) != nil { give(back: 0, to: scope.account) }
  }

  /// Frees a stored key before its time: the same body would run again. A batch in flight keeps its key.
  mutating func free(_ scope: Scope) {
    if let number = log.number(of: scope) { forget(number) }
  }

  private mutating func forget(_ scope: Scope) {
    release(scope)
    free(scope)
  }

  private mutating func forget(_ number: Int) {
    give(back: log.bodyBytes(number), to: log.account(number))
    met[number] = nil
    log.takeOut(number)
  }

  private mutating func give(back bytes: Int, to account: AccountID) {
    uses[account]?.keys -= 1
    uses[account]?.bytes -= bytes
    if uses[account]?.keys == 0 { uses[account] = nil }
  }

  /// Counts what a later request under a bound key met.
  mutating func count(_ attempt: Attempt, of request: RequestID, under scope: Scope) {
    if inFlight[scope] != nil {
      switch attempt {
      case .replayed: inFlight[scope]?.replays += 1
      case .conflict: inFlight[scope]?.conflicts += 1
      case .reuse:
        inFlight[scope]?.reuses += 1
        inFlight[scope]?.lastRefused = request
      }
    } else if let number = log.number(of: scope) {
      switch attempt {
      case .replayed:
        if !log.countReplay(number) { met[number, default: Meetings()].replays += 1 }
      case .conflict: met[number, default: Meetings()].conflicts += 1
      case .reuse:
        met[number, default: Meetings()].reuses += 1
        met[number, default: Meetings()].lastRefused = request
      }
    }
  }

  /// What a key in flight has met, as it is found in a saved world.
  mutating func restoreInFlight(_ meetings: Meetings, under scope: Scope) {
    inFlight[scope]?.meetings = meetings
  }

  /// What a snapshot says that a stored key has met.
  mutating func restore(_ meetings: Meetings, under scope: Scope) {
    if let number = log.number(of: scope) { meet(meetings, number) }
  }

  /// Keeps what a stored key has met, as far as its row has no room for it.
  private mutating func meet(_ meetings: Meetings, _ number: Int) {
    var rest = meetings
    rest.replays = log.setReplays(meetings.replays, of: number)
    met[number] = rest.isEmpty ? nil : rest
  }

  /// Forgets the oldest answer, if it has expired; only housekeeping, since lookups judge by time.
  @discardableResult
  mutating func forgetOldest(at now: Instant) -> Bool {
    guard let oldest = log.oldest, hasExpired(oldest, at: now) else { return false }
    forget(oldest)
    return true
  }
}
