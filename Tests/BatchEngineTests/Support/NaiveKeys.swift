import CivilTime
import Digest

@testable import BatchEngine

/// What an idempotency store is meant to say, by plain lists.
struct NaiveKeys {
  typealias Scope = IdempotencyStore.Scope
  typealias Entry = IdempotencyStore.Entry

  var entries: [Scope: Entry] = [:]
  /// Stored keys by the order of their ends.
  private var order: [Scope] = []

  mutating func claim(_ scope: Scope, fingerprint: Digest256, request: RequestID, at now: Instant) {
    forget(scope)
    entries[scope] = Entry(
      fingerprint: fingerprint, request: request, claimedAt: now, state: .inFlight)
  }

  mutating func store(_ answer: StoredAnswer, under scope: Scope) {
    guard case .inFlight = entries[scope]?.state else { return }
    entries[scope]?.state = .stored(answer)
    order.append(scope)
  }

  mutating func release(_ scope: Scope) {
    if case .inFlight = entries[scope]?.state { forget(scope) }
  }

  mutating func free(_ scope: Scope) {
    if case .stored = entries[scope]?.state { forget(scope) }
  }

  private mutating func forget(_ scope: Scope) {
    guard case .stored = entries.removeValue(forKey: scope)?.state else { return }
    order.removeAll { $0 == scope }
  }

  mutating func count(_ attempt: IdempotencyStore.Attempt, of request: RequestID, under scope: Scope) {
    switch attempt {
    case .replayed: entries[scope]?.replays += 1
    case .conflict: entries[scope]?.conflicts += 1
    case .reuse:
      entries[scope]?.reuses += 1
      entries[scope]?.lastRefused = request
    }
  }

  func entry(_ scope: Scope, at now: Instant) -> Entry? {
    guard let entry = entries[scope] else { return nil }
    return entry.expires.map { now >= $0 } ?? false ? nil : entry
  }

  func live(at now: Instant) -> [Scope] { entries.keys.filter { entry($0, at: now) != nil } }

  /// Without those that have expired, which may be forgotten or not.
  func byExpiry(at now: Instant) -> [Scope] {
    order.filter { entry($0, at: now)?.expires != nil }
  }

  func use(of account: AccountID, at now: Instant) -> (keys: Int, bytes: Int) {
    let own = live(at: now).filter { $0.account == account }
    return (own.count, own.reduce(0) { $0 + (entries[$1]?.bytes ?? 0) })
  }
}

extension IdempotencyStore.Entry {
  /// Bytes of the stored body.
  fileprivate var bytes: Int {
    if case .stored(let answer) = state { answer.bodyBytes } else { 0 }
  }
}
