import CivilTime
import Digest
import Durable

/// What the idempotency keys of all accounts are bound to, for 24 hours from the end of each batch.
public struct IdempotencyStore: Sendable {
  /// A key belongs to one account; the keys of other accounts never meet it.
  public struct Scope: Hashable, Sendable {
    public let account: AccountID
    public let key: String

    public init(account: AccountID, key: String) {
      self.account = account
      self.key = key
    }
  }

  public enum State: Sendable {
    /// The first batch under the key is still running.
    case inFlight
    /// The answer that a retry gets again.
    case stored(StoredAnswer)
  }

  public struct Entry: Sendable {
    /// SHA-256 over method, LF, path, LF and the raw body.
    public let fingerprint: Digest256
    /// The request that bound the key.
    public let request: RequestID
    /// When the first batch under the key was admitted.
    public let claimedAt: Instant
    public var state: State
    /// Times that the stored answer was given again.
    public var replays = 0
    /// Retries that came while the batch was running (409).
    public var conflicts = 0
    /// Other bodies under the same key (422).
    public var reuses = 0
    /// The last request that was refused under this key, to lay beside the bound one.
    public var lastRefused: RequestID?

    /// Bytes of the stored body.
    var bytes: Int {
      if case .stored(let answer) = state { answer.bodyBytes } else { 0 }
    }

    /// Exactly 24 hours after the batch ended, and free at that moment; nil while it runs.
    public var expires: Instant? {
      guard case .stored(let answer) = state else { return nil }
      return answer.completedAt + IdempotencyStore.retention
    }
  }

  /// Stored answers are free again exactly 24 hours after their batch ended.
  public static let retention = Nanoseconds.hours(24)

  /// Stored answers of one account, at most: a full store refuses new keys and forgets none.
  public static let keysPerAccount = 100_000
  /// Bytes of their bodies, at most.
  public static let bytesPerAccount = 64 << 20

  private var entries: [Scope: Entry] = [:]
  /// Keys and body bytes of each account, the expired ones that no sweep has met yet included.
  private var uses: [AccountID: Use] = [:]
  /// How many entries make the next claim sweep.
  private var sweepAt = 1024

  private struct Use: Sendable {
    var keys = 0
    var bytes = 0
  }
  /// What was stored, in the order of its end and so of its expiry. A key that was bound anew stands here twice: its first
  /// place has expired.
  private var order: [(scope: Scope, completedAt: Instant)] = []
  /// Keys that met a retry too early or another body.
  public private(set) var troubled: Set<Scope> = []

  public init() {}

  public enum Finding: Sendable {
    case free
    case replay(StoredAnswer)
    case inFlight
    case reused
  }

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
    guard let entry = entries[scope] else { return nil }
    if let expires = entry.expires, now >= expires { return nil }
    return entry
  }

  /// The live entries whose batch has ended: what expires next is first.
  public func byExpiry(at now: Instant) -> ArraySlice<(scope: Scope, completedAt: Instant)> {
    order[place(completedAfter: now - Self.retention)...]
  }

  /// The place of the first stored entry that ended later than that.
  private func place(completedAfter limit: Instant) -> Int {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if order[middle].completedAt > limit { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// All stored answers that no sweep has met, in the order of their end.
  var stored: [(scope: Scope, entry: Entry, answer: StoredAnswer)] {
    order.compactMap { scope, completedAt in
      guard let entry = entries[scope], case .stored(let answer) = entry.state,
        answer.completedAt == completedAt
      else { return nil }
      return (scope, entry, answer)
    }
  }

  /// What a snapshot says that a stored key has met.
  mutating func restore(
    replays: Int, conflicts: Int, reuses: Int, lastRefused: RequestID?, under scope: Scope
  ) {
    guard entries[scope] != nil else { return }
    entries[scope]?.replays = replays
    entries[scope]?.conflicts = conflicts
    entries[scope]?.reuses = reuses
    entries[scope]?.lastRefused = lastRefused
    if conflicts + reuses > 0 { troubled.insert(scope) }
  }

  /// Entries, the expired ones that no sweep has met yet included.
  public var count: Int { entries.count }

  /// How many live keys an account has, and how many bytes their answers take.
  public func use(of account: AccountID, at now: Instant) -> (keys: Int, bytes: Int) {
    let use = uses[account] ?? Use()
    guard use.keys >= Self.keysPerAccount || use.bytes >= Self.bytesPerAccount else {
      return (use.keys, use.bytes)
    }
    // Only at the edge does it matter what has expired unseen.
    let expired = order[..<place(completedAfter: now - Self.retention)].filter {
      $0.scope.account == account
    }
    let bytes = expired.reduce(0) { $0 + (entries[$1.scope]?.bytes ?? 0) }
    return (use.keys - expired.count, use.bytes - bytes)
  }

  mutating func claim(_ scope: Scope, fingerprint: Digest256, request: RequestID, at now: Instant) {
    if entries.count >= sweepAt {
      sweep(at: now)
      sweepAt = max(1024, entries.count * 2)
    }
    forget(scope)
    entries[scope] = Entry(fingerprint: fingerprint, request: request, claimedAt: now, state: .inFlight)
    uses[scope.account, default: Use()].keys += 1
  }

  mutating func store(_ answer: StoredAnswer, under scope: Scope) {
    guard entries[scope] != nil else { return }
    entries[scope]?.state = .stored(answer)
    uses[scope.account]?.bytes += answer.bodyBytes
    order.append((scope, answer.completedAt))
  }

  mutating func release(_ scope: Scope) {
    guard case .inFlight = entries[scope]?.state else { return }
    forget(scope)
  }

  private mutating func forget(_ scope: Scope) {
    troubled.remove(scope)
    guard let entry = entries.removeValue(forKey: scope) else { return }
    uses[scope.account]?.keys -= 1
    uses[scope.account]?.bytes -= entry.bytes
    if uses[scope.account]?.keys == 0 { uses[scope.account] = nil }
  }

  mutating func count(_ attempt: Attempt, of request: RequestID, under scope: Scope) {
    switch attempt {
    case .replayed: entries[scope]?.replays += 1
    case .conflict:
      troubled.insert(scope)
      entries[scope]?.conflicts += 1
    case .reuse:
      troubled.insert(scope)
      entries[scope]?.reuses += 1
      entries[scope]?.lastRefused = request
    }
  }

  enum Attempt { case replayed, conflict, reuse }

  /// Forgets what has expired; only housekeeping, since lookups judge by time.
  mutating func sweep(at now: Instant) {
    let expired = place(completedAfter: now - Self.retention)
    guard expired > 0 else { return }
    for (scope, _) in order[..<expired] {
      // A key that was bound anew stays.
      guard let expires = entries[scope]?.expires, now >= expires else { continue }
      forget(scope)
    }
    order.removeFirst(expired)
  }
}

/// An answer as it was given: a retry under the same key gets the same status and bytes.
public struct StoredAnswer: Equatable, Sendable {
  public let status: Int
  /// When the batch ended.
  public let completedAt: Instant
  /// Where its bodies lie.
  public let position: RecordPosition
  /// Bytes of the body that every replay gives.
  public let bodyBytes: Int
  /// Elements of the batch, and those that failed.
  public let items: Int
  public let failed: Int

  public init(
    status: Int, completedAt: Instant, position: RecordPosition, bodyBytes: Int, items: Int = 0,
    failed: Int = 0
  ) {
    self.status = status
    self.completedAt = completedAt
    self.position = position
    self.bodyBytes = bodyBytes
    self.items = items
    self.failed = failed
  }
}
