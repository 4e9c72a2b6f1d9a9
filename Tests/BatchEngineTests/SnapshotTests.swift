import CivilTime
import Digest
import Durable
import Testing

@testable import BatchEngine

/// The engine's state in bytes: what is read is what was written, and goes on in the same way.
@Suite(.timeLimit(.minutes(2))) struct SnapshotTests {
  private static func fold(
    _ records: ArraySlice<(bytes: [UInt8], position: RecordPosition)>, into state: inout EngineState
  ) throws {
    var strings = StringTable()
    for (bytes, position) in records {
      let event = try #require(try EngineEvent.decode(bytes, at: position, strings: &strings))
      state.evolve(event, stored: position)
    }
  }

  /// Everything that can be asked of a state, as far as a snapshot keeps it, in words.
  private static func words(_ state: EngineState, at now: Instant) -> [String] {
    let month = BillingMonth(containing: now)
    var words = [
      "\(state.books == state.books)", "\(state.history.total) requests", "drift \(state.clockDrift)",
      "in use \(state.accountsInUse)",
      "per plan \(state.accountsPerPlan.filter { $0.value > 0 })",
    ]
    for account in state.accounts {
      var ledgers = "\(account.ledger.posts) \(account.ledger.grants)"
      for month in [month, month.next] { ledgers += " \(account.ledger.reserved(in: month))" }
      words.append(
        "\(account.id) \(account.name) \(account.plan) \(account.status) \(account.limits(at: now)) \(ledgers)"
      )
      words.append("\(account.bucket) \(account.day) \(account.inFlight) in flight")
      words.append(
        "\(String(describing: account.rateOverride)) \(String(describing: account.quotaOverride))")
      words += state.keys(of: account.id).map { "\($0)" }.sorted()
      for key in ["last"] + (0..<6).map({ "k\($0)" }) {
        let scope = IdempotencyStore.Scope(account: account.id, key: key)
        guard let entry = state.idempotency.entry(scope, at: now) else { continue }
        // What came while the first batch runs is not kept.
        words.append("\(key): \(entry.expires == nil ? "\(entry.fingerprint) \(entry.request)" : "\(entry)")")
      }
    }
    words += state.running.values.map { "\($0.arrival) \($0.claim)" }.sorted()
    words += state.history.all.filter { $0.outcome != .inFlight }.map { "\($0)" }
    words += state.activity.latest(Activity.slotCount, at: now).map {
      "\($0.executed) \($0.partial) \($0.items) \($0.failedItems) \($0.replayed)"
    }
    return words
  }

  @Test func aStateIsReadAsItWasWritten() throws {
    let first = Dice.freshSeed()
    print("snapshots: 10 seeds from \(first)")
    var (stored, met, running, ended) = (0, 0, 0, 0)
    for seed in first..<first + 10 {
      var busy = try BusyShop(seed: seed)
      for step in 0..<300 {
        busy.happen()
        guard step % 25 == 0 else { continue }
        let state = busy.state
        let bytes = state.snapshot(at: busy.now)
        let again = try EngineState(snapshot: bytes, services: state.services)
        #expect(
          again.durableDigest(at: busy.now) == state.durableDigest(at: busy.now), "seed \(seed), step \(step)"
        )
        #expect(again.books == state.books, "seed \(seed), step \(step)")
        #expect(again.keys == state.keys, "seed \(seed), step \(step)")
        let (words, expected) = (Self.words(again, at: busy.now), Self.words(state, at: busy.now))
        for (word, other) in zip(words, expected) where word != other {
          Issue.record("\(word), expected \(other), seed \(seed), step \(step)")
        }
        #expect(words.count == expected.count, "seed \(seed), step \(step)")
        #expect(again.snapshot(at: busy.now) == bytes, "seed \(seed), step \(step)")
        stored += Array(state.idempotency.stored).count
        met += state.idempotency.troubled.count
        running += state.running.count
        ended += state.history.count
      }
    }
    #expect(stored > 100 && met > 50 && running > 15 && ended > 3000)
  }

  /// The records after a snapshot come to the same, whether they are folded into what it says or into what it was made of.
  /// What is paid for does not depend on the notes.
  @Test func aStateGoesOnFromItsSnapshot() throws {
    let first = Dice.freshSeed()
    print("snapshots that go on: 10 seeds from \(first)")
    for seed in first..<first + 10 {
      var busy = try BusyShop(seed: seed)
      for _ in 0..<300 { busy.happen() }
      busy.end()
      let records = busy.tape.records
      let (live, now) = (busy.state, busy.now)
      let digest = live.durableDigest(at: now)
      var whole = EngineState(services: live.services)
      try Self.fold(records[...], into: &whole)
      #expect(whole.durableDigest(at: now) == digest, "seed \(seed)")
      var bare = EngineState(services: live.services)
      try Self.fold(records.filter { !RecordKind.isSkippable($0.bytes[0]) }[...], into: &bare)
      #expect(bare.durableDigest(at: now) == digest, "seed \(seed)")
      for cut in stride(from: 0, through: records.count, by: 40) {
        var state = EngineState(services: live.services)
        try Self.fold(records[..<cut], into: &state)
        var again = try EngineState(snapshot: state.snapshot(at: now), services: live.services)
        try Self.fold(records[cut...], into: &again)
        #expect(again.durableDigest(at: now) == digest, "seed \(seed), cut \(cut)")
        #expect(again.books.difference(from: again.accounts) == nil, "seed \(seed), cut \(cut)")
        for account in live.accounts {
          #expect(again[account.id].inFlight == account.inFlight, "seed \(seed), cut \(cut)")
          let limit = account.limits(at: now).requestsPerMinute
          #expect(
            again[account.id].bucket.remaining(at: now, capacity: limit)
              == account.bucket.remaining(at: now, capacity: limit), "seed \(seed), cut \(cut)")
        }
      }
    }
  }

  /// A batch may run while months pass, and longer than anything else is remembered.
  @Test func aBatchThatOutlivesItsMonthIsKept() throws {
    let shop = try ToyShop()
    shop.submit("{\"requests\":[1]}", key: "k")
    let run = try #require(shop.begin("{\"requests\":[5]}", key: "long"))
    for _ in 0..<3 {
      shop.clock.advance(to: BillingMonth(containing: shop.clock.now()).next.start)
      shop.submit("{\"requests\":[2]}", key: "k")
    }
    let (state, now) = (shop.engine.read { state, _ in state }, shop.clock.now())
    var again = try EngineState(snapshot: state.snapshot(at: now), services: state.services)
    #expect(again.snapshot(at: now) == state.snapshot(at: now))
    #expect(again.durableDigest(at: now) == state.durableDigest(at: now))
    let batch = try #require(again.running[run.request])
    #expect(again.accounts[0].ledger.reserved(in: batch.claim.month) == 5)
    // The end of it is charged in either, and then its month is forgotten.
    let end = EngineEvent.executed(
      Execution(arrival: batch.arrival, claim: batch.claim, completion: SampleEvents.completion(0)))
    var other = state
    other.evolve(end)
    again.evolve(end)
    #expect(again.durableDigest(at: now) == other.durableDigest(at: now) && again.accounts[0].inFlight == 0)
  }

  /// Nothing but batches that run, as short as they can be.
  @Test func shortRunningBatchesAreRead() throws {
    var toy = Toy()
    toy.limits.batchesInFlight = 1000
    let shop = try ToyShop(toy)
    for _ in 0..<300 { _ = shop.begin("{\"requests\":[0]}") }
    let state = shop.engine.read { state, _ in state }
    let again = try EngineState(snapshot: state.snapshot(at: shop.clock.now()), services: state.services)
    #expect(again.running.count == 300 && again.history.total == state.history.total)
  }

  @Test func aFloodIsCountedWhereItWas() throws {
    var toy = Toy()
    toy.limits.requestsPerMinute = 1
    let shop = try ToyShop(toy)
    for _ in 0..<5 { shop.submit("{\"requests\":[0]}") }
    shop.clock.advance(by: .seconds(30))
    shop.submit("{\"requests\":[0]}")
    let (state, now) = (shop.engine.read { state, _ in state }, shop.clock.now())
    let again = try EngineState(snapshot: state.snapshot(at: shop.clock.now()), services: state.services)
    let (id, slots) = (state.accounts[0].id, Activity.slotCount)
    #expect(again.rateRefusals.count(of: id, at: now) == 5)
    #expect(again.activity.latest(slots, at: now).reduce(0) { $0 + $1.limited } == 5)
    // When the others came is not kept: they are spread from the first to the last, one in 7.5 seconds.
    #expect((1...2).contains(again.activity.latest(1, at: now)[0].limited))
    #expect(state.activity.latest(1, at: now).map(\.limited) == [1])
  }

  @Test func theDigestTellsWhatIsPaidForAndConfigured() throws {
    var digests: Set<Digest256> = []
    let shop = try ToyShop()
    func note(_ what: String, isNew: Bool) throws {
      let digest = shop.engine.read { state, now in state.durableDigest(at: now) }
      #expect(digests.insert(digest).inserted == isNew, "\(what)")
    }
    try note("the beginning", isNew: true)
    let id = try shop.account().id
    let key = try shop.engine.createKey(for: "ann")
    try note("a key", isNew: true)
    let run = try #require(shop.begin("{\"requests\":[1]}", key: "k"))
    try note("a batch in flight", isNew: false)
    shop.submit("{\"requests\":[1]}", key: "k")
    shop.submit("{\"requests\":[2]}", key: "k")
    try note("refused", isNew: false)
    _ = shop.finish(run)
    try note("a charge with a key", isNew: true)
    shop.submit("{\"requests\":[1]}", key: "k")
    try note("a replay", isNew: false)
    shop.submit("{\"requests\":[1]}")
    try note("a charge without a key", isNew: true)
    let month = BillingMonth(containing: shop.clock.now())
    let actions: [OperatorAction] = [
      .overrideRate(id, 7, until: nil), .overrideRate(id, 7, until: .init(nanoseconds: .max)),
      .overrideQuota(id, 70, until: nil), .grantUnits(id, units: 5, month: month),
      .grantUnits(id, units: 5, month: month.next), .setStatus(id, .suspended),
      .revokeKey(key.key.digest, at: shop.clock.now()),
      .releaseIdempotencyKey(IdempotencyStore.Scope(account: id, key: "k")),
      .createAccount(name: "cy", service: Toy.id, plan: "small", rate: nil, quota: nil),
    ]
    for action in actions {
      try shop.engine.operate(action, by: "ada", reason: "")
      try note("\(action)", isNew: true)
    }
  }

  @Test func aDamagedSnapshotBreaksNothing() throws {
    // Something of everything that a snapshot holds, and little of each.
    let shop = try ToyShop()
    let (id, month) = (try shop.account().id, BillingMonth(containing: shop.clock.now()))
    shop.submit("{\"requests\":[1,\"x\"]}", key: "k")
    for number in 1...3 { shop.submit("{\"requests\":[\(number % 2),\"x\"]}", key: "k") }
    _ = shop.begin("{\"requests\":[2]}", key: "l", by: "bob")
    for action in [
      .overrideRate(id, 7, until: Instant(nanoseconds: .max)), .overrideQuota(id, 9, until: nil),
      .grantUnits(id, units: 5, month: month),
    ] as [OperatorAction] {
      try shop.engine.operate(action, by: "ada", reason: "")
    }
    let state = shop.engine.read { state, _ in state }
    let bytes = state.snapshot(at: shop.clock.now())
    for count in bytes.indices {
      #expect(throws: EntryRefusal.self) {
        try EngineState(snapshot: Array(bytes.prefix(count)), services: state.services)
      }
    }
    #expect(throws: EntryRefusal("more than a snapshot holds at byte \(bytes.count) of \(bytes.count + 1)")) {
      try EngineState(snapshot: bytes + [0], services: state.services)
    }
    var read = 0
    for bit in 0..<bytes.count * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      guard let again = try? EngineState(snapshot: damaged, services: state.services) else { continue }
      read += 1
      _ = again.snapshot(at: shop.clock.now())
    }
    #expect(read > 1000)
  }

  @Test func whatThisVersionDoesNotHaveIsNamed() throws {
    let shop = try ToyShop()
    let snapshot = shop.engine.read { state, now in state.snapshot(at: now) }
    #expect(throws: EntryRefusal("it has version 9; this version reads 1")) {
      try EngineState(snapshot: [9] + snapshot.dropFirst(), services: [Toy()])
    }
    let refusal = #expect(throws: EntryRefusal.self) { try EngineState(snapshot: snapshot, services: []) }
    #expect(
      refusal?.message.hasPrefix("account ann is on plan small of toy, which this version does not have,")
        == true)
  }
}
