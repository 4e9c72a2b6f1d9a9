import BatchEndpoints
import BatchEngine
import CivilTime
import Digest
import JSONCodec
import Testing

@Suite struct SimulatedWorldTests {
  /// Real time; it matters only where the clock runs.
  private static let real = Instant(unixSeconds: 1_700_000_000)

  private static func world(
    _ seed: UInt64 = 42, profiles: [TrafficProfile] = TrafficProfile.demo
  ) -> SimulatedWorld {
    var world = SimulatedWorld(seed: seed, from: Office.start, real: real, profiles: profiles)
    _ = try? world.perform(.stop, real: real)
    return world
  }

  private static func seed() -> UInt64 { UInt64.random(in: 0..<1_000_000) }

  // MARK: Determinism

  /// In whatever pieces time goes by, and at whatever speed.
  @Test func sameSeedSameBytes() throws {
    let seed = Self.seed()
    var jumped = Self.world(seed)
    _ = try jumped.perform(.advance(.seconds(90)), real: Self.real)

    var ran = SimulatedWorld(seed: seed, from: Office.start, real: Self.real)
    var dice = SplitMix64(seed: seed)
    var real = Self.real
    _ = try ran.perform(.speed(.times(10)), real: real)
    while real < Self.real + .seconds(9) {
      real = min(real + .milliseconds(.random(in: 1...700, using: &dice)), Self.real + .seconds(9))
      ran.catchUp(real: real)
    }
    #expect(ran.now == jumped.now)
    #expect(ran.saved() == jumped.saved(), "seed \(seed)")

    var other = Self.world(seed + 1)
    _ = try other.perform(.advance(.seconds(90)), real: Self.real)
    #expect(other.saved() != jumped.saved(), "seed \(seed)")
  }

  /// A world that was saved and loaded goes on like the one that was not.
  @Test func savingChangesNothing() throws {
    let seed = Self.seed()
    var world = Self.world(seed)
    _ = try world.perform(.trafficOn("chaos"), real: Self.real)
    _ = try world.perform(.trafficOn("burst"), real: Self.real)
    _ = try world.perform(.advance(.seconds(70)), real: Self.real)
    let isBusy = world.engine.read { state, _ in !state.running.isEmpty }
    #expect(isBusy, "nothing in flight was saved")
    let file = world.saved()
    var loaded = try SimulatedWorld(file: file, real: Self.real)
    #expect(loaded.now == world.now)
    #expect(loaded.saved() == file, "seed \(seed)")
    for _ in 0..<5 {
      _ = try world.perform(.advance(.seconds(20)), real: Self.real)
      _ = try loaded.perform(.advance(.seconds(20)), real: Self.real)
      #expect(loaded.saved() == world.saved(), "seed \(seed)")
    }
  }

  /// What was answered before is answered after: a replay from a saved world has the stored bytes.
  @Test func aStoredAnswerIsSaved() throws {
    let world = Self.world(profiles: [])
    let first = world.engine.submit(Self.order(world.engine, items: 3))
    let loaded = try SimulatedWorld(file: world.saved(), real: Self.real)
    let again = loaded.engine.submit(Self.order(loaded.engine, items: 3))
    #expect(again.isReplay && again.body == first.body)
    #expect(loaded.engine.submit(Self.order(loaded.engine, items: 4)).status == 422)
    let record = try #require(loaded.engine.read { state, _ in state.history.all.first })
    #expect(loaded.engine.contents(of: record.request)?.responseBody == first.body)
  }

  // MARK: Steps

  /// Any steps, taken back one by one, lead through the same worlds; done again, forth as well.
  @Test func stepAndUndoIsNothing() throws {
    let seed = Self.seed()
    var dice = SplitMix64(seed: seed)
    var world = Self.world(seed)
    var worlds = [world.saved()]
    for _ in 0..<12 {
      let command: SimulationCommand =
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: .jump(.expiry(nil))
        case 1: .jump(.month)
        case 2: .trafficOff("demo-pro")
        case 3: .trafficOn("chaos")
        case 4: .seed(dice.next())
        case 5: .jump(.event)
        default: .advance(.milliseconds(.random(in: 1...9000, using: &dice)))
        }
      do {
        _ = try world.perform(command, real: Self.real, limit: 40)
      } catch {
        continue
      }
      worlds.append(world.saved())
    }
    for expected in worlds.dropLast().reversed() {
      _ = try world.perform(.undo, real: Self.real)
      #expect(world.saved() == expected, "seed \(seed)")
    }
    #expect(throws: SimulationError("There is no step to take back.")) {
      try world.perform(.undo, real: Self.real)
    }
    for expected in worlds.dropFirst() {
      _ = try world.perform(.redo, real: Self.real)
      #expect(world.saved() == expected, "seed \(seed)")
    }
    #expect(throws: SimulationError("There is no step to do again.")) {
      try world.perform(.redo, real: Self.real)
    }
  }

  @Test func onlySoManyStepsAreKept() throws {
    var world = Self.world(profiles: [])
    for _ in 0..<40 { _ = try world.perform(.advance(.seconds(1)), real: Self.real) }
    #expect(world.status(real: Self.real).undoable == 32)
    _ = try world.perform(.undo, real: Self.real)
    _ = try world.perform(.advance(.seconds(1)), real: Self.real)
    #expect(world.status(real: Self.real).redoable == 0)
  }

  /// A token comes back, the key is free for another body, and the month begins anew.
  @Test func jumps() throws {
    var world = Self.world(profiles: [])
    let engine = world.engine
    let account = try #require(engine.read { state, _ in state.account(named: "demo-free") })
    #expect(engine.submit(Self.order(engine, items: 3)).status == 200)
    func tokens() -> Int {
      engine.read { state, now in state[account.id].bucket.remaining(at: now, capacity: 30) }
    }
    #expect(tokens() == 29)
    #expect(try world.perform(.jump(.event), real: Self.real) == "demo-free has one token more.")
    #expect(tokens() == 30)
    #expect(engine.submit(Self.order(engine, items: 4)).status == 422)
    #expect(
      try world.perform(.jump(.expiry(nil)), real: Self.real)
        == "idempotency key order-1 of demo-free is free again.")
    #expect(world.now == Office.start + .hours(24))
    #expect(engine.submit(Self.order(engine, items: 4)).status == 200)
    func used() -> Int {
      engine.read { state, now in state[account.id].ledger.posted(in: BillingMonth(containing: now)) }
    }
    #expect(used() == 7)
    _ = try world.perform(.jump(.month), real: Self.real)
    #expect(used() == 0)
    #expect(world.now.iso8601Seconds == "2026-09-01T00:00:00Z")
    _ = try world.perform(.undo, real: Self.real)
    #expect(used() == 7)
    #expect(engine.submit(Self.order(engine, items: 4)).isReplay)
  }

  /// With traffic the next event may be a request, and the end of its batch.
  @Test func theNextRequest() throws {
    var world = Self.world()
    #expect(try world.perform(.jump(.event), real: Self.real) == "The next request came.")
    #expect(world.engine.read { state, _ in state.history.total } == 1)
    #expect(try world.perform(.undo, real: Self.real).hasPrefix("Back at "))
    #expect(world.engine.read { state, _ in state.history.total } == 0)
    world = Self.world()
    _ = try world.perform(.jump(.event), real: Self.real)
    _ = try world.perform(.trafficOff(nil), real: Self.real)
    var words: [String] = []
    for _ in 0..<200 where world.engine.read({ state, _ in !state.running.isEmpty }) {
      words.append(try world.perform(.jump(.event), real: Self.real))
    }
    #expect(words.last == "A batch ended.")
  }

  /// Nine days of traffic are not sent; what is left out is said.
  @Test func aJumpIsBounded() throws {
    var world = Self.world()
    let words = try world.perform(.jump(.month), real: Self.real, limit: 60)
    #expect(words.contains(" requests came; about 31"))
    let came = world.engine.read { state, _ in state.history.total }
    #expect((20...120).contains(came))
    #expect(world.now.iso8601Seconds == "2026-09-01T00:00:00Z")
  }

  @Test(
    arguments: [
      (.jump(.refill(nil)), "Every bucket is full: no token comes."),
      (.jump(.expiry(nil)), "No idempotency key is stored: none expires."),
      (.advance(.zero), "Time goes forward only; u takes a step back."),
      (.advance(.hours(9000)), "A step is at most 366 days."),
      (.trafficOff("nobody"), "nobody sends nothing here."),
      (.jump(.exactly(NextEvent(at: Office.start, kind: .month))), "That lies behind already."),
    ] as [(SimulationCommand, String)])
  func whatCannotBeDone(command: SimulationCommand, sentence: String) {
    var world = Self.world(profiles: [])
    #expect(throws: SimulationError(sentence)) { try world.perform(command, real: Self.real) }
    #expect(world.status(real: Self.real).undoable == 0)
  }

  /// A client's batch that is in flight over an undo ends without a charge, and nothing is left behind.
  @Test func aClientInFlightOverAnUndo() throws {
    var world = Self.world(profiles: [])
    let engine = world.engine
    guard case .running(var early) = engine.begin(Self.order(engine, items: 3)) else {
      Issue.record("it does not run")
      return
    }
    _ = try world.perform(.advance(.seconds(1)), real: Self.real)
    guard case .running(var late) = engine.begin(Self.order(engine, items: 3, key: "order-2")) else {
      Issue.record("it does not run")
      return
    }
    _ = try world.perform(.undo, real: Self.real)
    while engine.runNext(&early) {}
    while engine.runNext(&late) {}
    #expect(engine.finish(early).status == 500)
    #expect(engine.finish(late).status == 500)
    engine.read { state, now in
      #expect(state.running.isEmpty)
      for account in state.accounts {
        #expect(account.inFlight == 0)
        #expect(account.ledger.reserved(in: BillingMonth(containing: now)) == 0)
      }
    }
    #expect(engine.submit(Self.order(engine, items: 3)).status == 200)
  }

  // MARK: Changes

  @Test func whatChanged() throws {
    var world = Self.world(profiles: [])
    _ = world.engine.submit(Self.order(world.engine, items: 3))
    _ = try world.perform(.jump(.expiry(nil)), real: Self.real)
    let before = try #require(world.status(real: Self.real).before)
    let changes = world.engine.read { state, now in state.changes(since: before, at: now) }
    let kinds = changes.map { change in
      switch change.kind {
      case .refill(_, let from, let to, let capacity): "refill \(from) \(to) of \(capacity)"
      case .keyFreed(let scope): "free \(scope.key)"
      case .day: "day"
      default: "\(change.kind)"
      }
    }
    #expect(kinds == ["refill 29 30 of 30", "free order-1", "day"])
  }

  // MARK: Files

  @Test func damagedFilesAreRefused() throws {
    var world = Self.world()
    _ = try world.perform(.advance(.seconds(20)), real: Self.real)
    let file = world.saved()
    let seed = Self.seed()
    var dice = SplitMix64(seed: seed)
    for _ in 0..<60 {
      var damaged = file
      if Bool.random(using: &dice) {
        damaged.removeLast(Int.random(in: 1...damaged.count, using: &dice))
      } else {
        damaged[Int.random(in: damaged.indices, using: &dice)] ^= UInt8(
          1 << Int.random(in: 0...7, using: &dice))
      }
      #expect(throws: SimulationError.self, "seed \(seed)") {
        try SimulatedWorld(file: damaged, real: Self.real)
      }
    }
    var later = file
    later[15] = 9
    #expect(
      throws: SimulationError("not read: it has version 9, and this program reads 1.")
    ) { try world.load(later, real: Self.real) }
    #expect(throws: SimulationError("not read: it is no saved world.")) {
      try world.load(Array("{}".utf8), real: Self.real)
    }
    #expect(world.saved() == file)
  }

  private static func order(_ engine: Engine, items: Int, key: String = "order-1") -> Submission {
    let body = #"{"requests":["# + (1...items).map { #"{"id":\#($0)}"# }.joined(separator: ",") + "]}"
    let digest = engine.read { state, _ in
      state.account(named: "demo-free").flatMap { state.keys(of: $0.id).first?.digest }
    }
    return Submission(
      path: "/api/v1/signals/batch", credential: digest.map { .key($0) } ?? .none, idempotencyKeys: [key],
      contentType: "application/json", body: Array(body.utf8), source: .http)
  }
}
