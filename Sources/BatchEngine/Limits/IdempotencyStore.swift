import CivilTime
import Digest

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
    public let claimedAt: Instant
    public var state: State
    public var replays = 0
    /// Retries that came while the batch was running (409).
    public var conflicts = 0
    /// Other bodies under the same key (422).
    public var reuses = 0
    /// The last request that was refused under this key, to lay beside the bound one.
    public var lastRefused: RequestID?

    public var expires: Instant? {
      guard case .stored(let answer) = state else { return nil }
      return answer.completedAt + IdempotencyStore.retention
    }
  }

  /// Stored answers are free again exactly 24 hours after their batch ended.
  public static let retention = Nanoseconds.hours(24)

  private var entries: [Scope: Entry] = [:]
  /// What was stored, in the order of its end and so of its expiry. A key that was bound anew stands here twice: its first
  /// place has expired.
  private var stored: [(scope: Scope, completedAt: Instant)] = []
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
    stored[place(completedAfter: now - Self.retention)...]
  }

  /// The place of the first stored entry that ended later than that.
  private func place(completedAfter limit: Instant) -> Int {
    var (low, high) = (0, stored.count)
    while low < high {
      let middle = (low + high) / 2
      if stored[middle].completedAt > limit { high = middle } else { low = middle + 1 }
    }
    return low
  }

  public var count: Int { entries.count }

  mutating func claim(_ scope: Scope, fingerprint: Digest256, request: RequestID, at now: Instant) {
    troubled.remove(scope)
    entries[scope] = Entry(fingerprint: fingerprint, request: request, claimedAt: now, state: .inFlight)
  }

  mutating func store(_ answer: StoredAnswer, under scope: Scope) {
    guard entries[scope] != nil else { return }
    entries[scope]?.state = .stored(answer)
    stored.append((scope, answer.completedAt))
  }

  mutating func release(_ scope: Scope) {
    guard case .inFlight = entries[scope]?.state else { return }
    entries[scope] = nil
    troubled.remove(scope)
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
    for (scope, _) in stored[..<expired] {
      // A key that was bound anew stays.
      guard let expires = entries[scope]?.expires, now >= expires else { continue }
      entries[scope] = nil
      troubled.remove(scope)
    }
    stored.removeFirst(expired)
  }
}

/// An answer as it was given: a retry under the same key gets the same status and bytes.
public struct StoredAnswer: Sendable {
  public let status: Int
  public let body: [UInt8]
  public let completedAt: Instant

  public init(status: Int, body: [UInt8], completedAt: Instant) {
    self.status = status
    self.body = body
    self.completedAt = completedAt
  }
}
