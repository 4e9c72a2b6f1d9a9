import CivilTime
import Digest
import Durable
import Testing

@testable import BatchEngine

@Suite struct IdempotencyStoreTests {
  static let here = IdempotencyStore.Scope(account: AccountID(index: 0), key: "k")
  static let hours24: Int64 = 86_400_000_000_000

  private static func print(_ text: String) -> Digest256 { SHA256.hash(Array(text.utf8)) }
  private static func request(_ number: UInt64) -> RequestID {
    var dice = Dice(seed: number)
    return RequestID(using: &dice)
  }
  private static func name(_ finding: IdempotencyStore.Finding) -> String {
    switch finding {
    case .free: "free"
    case .replay(let answer): answer.status == 207 ? "replay first" : "another"
    case .inFlight: "in flight"
    case .reused: "reused"
    }
  }

  /// A store in which body A ran under the key and was answered at time 0.
  private static var answered: IdempotencyStore {
    var store = IdempotencyStore()
    store.claim(here, fingerprint: print("A"), request: request(1), at: Instant(nanoseconds: -5))
    store.store(
      StoredAnswer(
        status: 207, completedAt: Instant(nanoseconds: 0),
        position: RecordPosition(segment: 1, offset: 0, length: 9), bodyBytes: 5), under: here)
    return store
  }

  @Test(arguments: [
    (0, "A", "replay first"), (0, "B", "reused"), (hours24 - 1, "A", "replay first"),
    (hours24 - 1, "B", "reused"),
    (hours24, "A", "free"), (hours24, "B", "free"), (Int64.max, "A", "free"),
  ])
  func anAnswerIsKeptFor24HoursFromItsEnd(now: Int64, body: String, finding: String) {
    let found = Self.answered.finding(Self.here, fingerprint: Self.print(body), at: Instant(nanoseconds: now))
    #expect(Self.name(found) == finding)
  }

  /// However long it runs: what is in flight does not expire, and another body is named first.
  @Test(arguments: [("A", "in flight"), ("B", "reused")])
  func aBatchInFlightHoldsItsKey(body: String, finding: String) {
    var store = IdempotencyStore()
    store.claim(
      Self.here, fingerprint: Self.print("A"), request: Self.request(1), at: Instant(nanoseconds: 0))
    for now in [0, Self.hours24, .max] {
      let found = store.finding(Self.here, fingerprint: Self.print(body), at: Instant(nanoseconds: now))
      #expect(Self.name(found) == finding)
    }
    #expect(store.entry(Self.here, at: Instant(nanoseconds: .max)) != nil)
    store.sweep(at: Instant(nanoseconds: .max))
    #expect(store.count == 1)
  }

  @Test func otherAccountsNeverMeet() {
    let other = IdempotencyStore.Scope(account: AccountID(index: 1), key: "k")
    let shouted = IdempotencyStore.Scope(account: AccountID(index: 0), key: "K")
    for scope in [other, shouted] {
      let found = Self.answered.finding(scope, fingerprint: Self.print("A"), at: Instant(nanoseconds: 1))
      #expect(Self.name(found) == "free")
    }
  }

  @Test func aReleaseFreesOnlyWhatIsInFlight() {
    var store = Self.answered
    store.release(Self.here)
    #expect(store.count == 1)
    let other = IdempotencyStore.Scope(account: AccountID(index: 1), key: "k")
    store.claim(other, fingerprint: Self.print("A"), request: Self.request(2), at: Instant(nanoseconds: 1))
    store.release(other)
    #expect(store.entry(other, at: Instant(nanoseconds: 1)) == nil)
    #expect(store.count == 1)
  }

  @Test func attemptsAreCountedAndTheLastRefusedBodyIsNamed() throws {
    var store = Self.answered
    store.count(.replayed, of: Self.request(2), under: Self.here)
    store.count(.replayed, of: Self.request(3), under: Self.here)
    store.count(.conflict, of: Self.request(4), under: Self.here)
    store.count(.reuse, of: Self.request(5), under: Self.here)
    let entry = try #require(store.entry(Self.here, at: Instant(nanoseconds: 1)))
    #expect([entry.replays, entry.conflicts, entry.reuses] == [2, 1, 1])
    #expect(entry.lastRefused == Self.request(5))
    #expect(entry.request == Self.request(1))
    #expect(entry.expires == Instant(nanoseconds: Self.hours24))
  }

  /// A replay neither extends the life of the answer nor changes it; a sweep changes no finding.
  @Test(arguments: [hours24 - 1, hours24, hours24 + 1])
  func sweepingIsHousekeepingOnly(now: Int64) {
    var store = Self.answered
    store.count(.replayed, of: Self.request(2), under: Self.here)
    let before = Self.name(
      store.finding(Self.here, fingerprint: Self.print("A"), at: Instant(nanoseconds: now)))
    let isLive = store.entry(Self.here, at: Instant(nanoseconds: now)) != nil
    #expect(store.byExpiry(at: Instant(nanoseconds: now)).count == (isLive ? 1 : 0))
    store.sweep(at: Instant(nanoseconds: now))
    #expect(
      Self.name(store.finding(Self.here, fingerprint: Self.print("A"), at: Instant(nanoseconds: now)))
        == before)
    #expect(store.count == (isLive ? 1 : 0))
  }
}
