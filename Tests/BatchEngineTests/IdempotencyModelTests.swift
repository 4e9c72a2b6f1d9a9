import CivilTime
import Digest
import Durable
import Testing

@testable import BatchEngine

/// The store against plain lists that say the same.
@Suite struct IdempotencyModelTests {
  typealias Scope = IdempotencyStore.Scope

  /// Few keys meet each other often; many fill several chunks, and the last of them expire in every run.
  @Test(arguments: [(keys: 12, pause: 900), (keys: 400, pause: 300), (keys: 9000, pause: 16)])
  func itSaysWhatPlainListsSay(keys: Int, pause: Int64) {
    let seed = Dice.freshSeed()
    var dice = Dice(seed: seed)
    let scopes = (0..<keys).map { number in
      let length = Int.random(in: 0...60, using: &dice)
      return Scope(
        account: AccountID(index: UInt32(number % 3)),
        key: "\(number / 3)" + String(repeating: "x", count: length))
    }
    var (store, naive) = (IdempotencyStore(), NaiveKeys())
    var now = Instant(nanoseconds: 0)
    var met = Met()
    for step in 0..<20_000 {
      let comment: Comment = "seed \(seed), \(keys) keys, step \(step)"
      now = now + .seconds(.random(in: 0...2 * pause, using: &dice))
      if Int.random(in: 0..<4000, using: &dice) == 0 { now = now + .hours(.random(in: 1...30, using: &dice)) }
      let scope = scopes.randomElement(using: &dice) ?? scopes[0]
      let request = RequestID(using: &dice)
      switch Int.random(in: 0..<20, using: &dice) {
      case 0..<11:
        // As the engine does it: a key is claimed when it is free. Some batches take long.
        let bound = naive.entry(scope, at: now)
        if bound == nil {
          met.boundAnew += naive.entries[scope] == nil ? 0 : 1
          let print = SHA256.hash(Array("\(step)".utf8))
          store.claim(scope, fingerprint: print, request: request, at: now)
          naive.claim(scope, fingerprint: print, request: request, at: now)
        }
        if bound?.expires == nil, Int.random(in: 0..<5, using: &dice) > 0 {
          let answer = Self.answer(step, at: now, &dice)
          store.store(answer, under: scope)
          naive.store(answer, under: scope)
        }
      case 11:
        store.release(scope)
        naive.release(scope)
      case 12:
        met.freed += naive.entry(scope, at: now)?.expires == nil ? 0 : 1
        store.free(scope)
        naive.free(scope)
      case 13 where Int.random(in: 0..<100, using: &dice) == 0: store.sweep(at: now)
      default:
        let attempt = [IdempotencyStore.Attempt.replayed, .replayed, .conflict, .reuse]
          .randomElement(using: &dice)
        let times = Int.random(in: 0..<50, using: &dice) == 0 ? 300 : 1
        for _ in 0..<times {
          store.count(attempt ?? .replayed, of: request, under: scope)
          naive.count(attempt ?? .replayed, of: request, under: scope)
        }
      }
      let other = scopes.randomElement(using: &dice) ?? scope
      for scope in [scope, other] {
        #expect(Self.words(store.entry(scope, at: now)) == Self.words(naive.entry(scope, at: now)), comment)
      }
      if step.isMultiple(of: 1000) || step == 19_999 {
        met.chunks = max(met.chunks, store.log.chunks.count)
        Self.compare(store, naive, at: now, comment)
      }
    }
    #expect(met.freed > 0 && met.boundAnew > 0, "seed \(seed)")
    if keys > 5000 { #expect(met.chunks > 2, "seed \(seed)") }
  }

  private struct Met {
    var freed = 0
    var boundAnew = 0
    var chunks = 0
  }

  private static func answer(_ step: Int, at now: Instant, _ dice: inout Dice) -> StoredAnswer {
    StoredAnswer(
      status: [200, 207, 422].randomElement(using: &dice) ?? 200, completedAt: now,
      position: RecordPosition(segment: UInt32(step / 100), offset: UInt64(step) << 30, length: UInt32(step)),
      bodyBytes: .random(in: 0...200_000, using: &dice), items: .random(in: 0...1000, using: &dice),
      failed: .random(in: 0...1000, using: &dice))
  }

  /// All that an entry says.
  private static func words(_ entry: IdempotencyStore.Entry?) -> [AnyHashable?] {
    guard let entry else { return [] }
    var words: [AnyHashable?] = [
      entry.fingerprint, entry.request, entry.claimedAt, entry.replays, entry.conflicts, entry.reuses,
      entry.lastRefused, entry.expires,
    ]
    if case .stored(let answer) = entry.state {
      words += [
        answer.status, answer.position, answer.bodyBytes, answer.items, answer.failed, answer.completedAt,
      ]
    }
    return words
  }

  private static func compare(
    _ store: IdempotencyStore, _ naive: NaiveKeys, at now: Instant, _ comment: Comment
  ) {
    let expected = naive.byExpiry(at: now)
    let stored = store.byExpiry(at: now)
    #expect(Array(stored) == expected, comment)
    #expect(stored.indices.allSatisfy { stored.number(of: stored[$0]) == $0 }, comment)
    for number in stored.indices where number.isMultiple(of: 37) {
      #expect(words(stored.entry(number)) == words(naive.entry(stored[number], at: now)), comment)
    }
    let live = naive.live(at: now)
    #expect(Set(store.inFlight.keys) == Set(live).subtracting(expected), comment)
    let troubled = live.filter { scope in
      naive.entry(scope, at: now).map { $0.conflicts + $0.reuses > 0 } ?? false
    }
    #expect(store.troubled.filter { store.entry($0, at: now) != nil } == Set(troubled), comment)

    for index in 0..<3 as Range<UInt32> {
      let id = AccountID(index: index)
      let (found, exact) = (store.use(of: id, at: now), naive.use(of: id, at: now))
      // Below the edge what has expired unseen may count.
      let isBelow =
        found.keys < IdempotencyStore.keysPerAccount && found.bytes < IdempotencyStore.bytesPerAccount
      #expect(found == exact || (isBelow && found.keys >= exact.keys && found.bytes >= exact.bytes), comment)
    }

    var swept = store
    swept.sweep(at: now)
    #expect(swept.count == live.count, comment)
    #expect(swept.stored.map(\.scope) == expected, comment)
    #expect(Array(swept.byExpiry(at: now)) == expected, comment)
    for index in 0..<3 as Range<UInt32> {
      let id = AccountID(index: index)
      #expect(swept.use(of: id, at: now) == naive.use(of: id, at: now), comment)
    }
    // And from a snapshot, the same again.
    var restored = IdempotencyStore()
    for (scope, entry, answer) in swept.stored {
      restored.claim(scope, fingerprint: entry.fingerprint, request: entry.request, at: entry.claimedAt)
      restored.store(answer, under: scope)
      restored.restore(entry.meetings, under: scope)
    }
    let kept = [swept, restored].map { $0.stored.map { [$0.scope] + words($0.entry) } }
    #expect(kept[0] == kept[1], comment)
  }

  /// However the hashes fall, nothing that is in an index is lost, and nothing that left it is found.
  @Test(arguments: [1, 3, 8, 64, .max])
  func anIndexFindsWhatIsInIt(hashes: Int) {
    let seed = Dice.freshSeed()
    var dice = Dice(seed: seed)
    func hash(_ place: UInt32) -> Int { (Int(place) &* 7919) % hashes }
    var index = PlaceIndex(room: 48)
    var present: Set<UInt32> = []
    for step in 0..<5000 {
      let place = UInt32.random(in: 0..<100, using: &dice)
      if present.contains(place) {
        index.remove(place, hash: hash(place), hashOf: hash)
        present.remove(place)
      } else if !index.isFull {
        index.insert(place, hash: hash(place))
        present.insert(place)
      }
      let found = (0..<100 as Range<UInt32>).filter { place in
        index.place(hash: hash(place)) { $0 == place } != nil
      }
      #expect(Set(found) == present && index.count == present.count, "seed \(seed), step \(step)")
    }
  }

  /// A key of any length is kept, and the numbers of those after it stay in their chunks.
  @Test func keysOfAnyLengthAreKept() {
    var store = IdempotencyStore()
    let scopes = ["a", String(repeating: "b", count: 3 << 20), "c", ""].map {
      Scope(account: AccountID(index: 7), key: $0)
    }
    for (place, scope) in scopes.enumerated() {
      let now = Instant(nanoseconds: Int64(place))
      store.claim(scope, fingerprint: SHA256.hash([]), request: .none, at: now)
      var dice = Dice(seed: UInt64(place))
      store.store(Self.answer(place, at: now, &dice), under: scope)
    }
    #expect(Array(store.byExpiry(at: Instant(nanoseconds: 3))) == scopes)
    #expect(scopes.allSatisfy { store.entry($0, at: Instant(nanoseconds: 3))?.expires != nil })
  }
}

extension IdempotencyStore {
  /// Forgets all that has expired.
  mutating func sweep(at now: Instant) {
    while forgetOldest(at: now) {}
  }
}
