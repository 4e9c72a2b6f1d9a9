import CivilTime
import Digest
import Testing

@testable import BatchEngine

@Suite struct NextEventTests {
  private typealias Trial = OperatorTrial

  private static let ann = Trial.ann

  private static func instant(_ text: String) -> Instant {
    (try? CivilDateTime(iso8601: text))?.instant ?? Instant(nanoseconds: 0)
  }

  /// Where nothing else waits the month ends, whatever its length and the year's.
  @Test(
    arguments: [
      ("2026-11-26T12:00:00Z", "2026-12-01T00:00:00Z", "units are those of 2026-12"),
      ("2026-11-30T23:59:59.999999999Z", "2026-12-01T00:00:00Z", "units are those of 2026-12"),
      ("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z", "units are those of 2027-01"),
      ("2028-02-28T00:00:00Z", "2028-03-01T00:00:00Z", "units are those of 2028-03"),
      ("2028-02-29T23:59:59Z", "2028-03-01T00:00:00Z", "units are those of 2028-03"),
      ("2026-02-28T23:59:59Z", "2026-03-01T00:00:00Z", "units are those of 2026-03"),
      ("2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z", "units are those of 2027-01"),
      ("1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "units are those of 1970-01"),
    ])
  func monthsEnd(now: String, end: String, sentence: String) {
    let state = EngineState(services: [Trial.toy])
    let next = state.nextEvent(after: Self.instant(now))
    #expect(next.at.iso8601Milliseconds == Self.instant(end).iso8601Milliseconds)
    #expect(next.sentence(in: state) == sentence)
  }

  @Test func timeEndsWithoutATrap() {
    let last = Instant(nanoseconds: .max)
    #expect(EngineState(services: []).nextEvent(after: last) == NextEvent(at: last, kind: .month))
    let first = EngineState(services: []).nextEvent(after: Instant(nanoseconds: .min))
    #expect(first.at.iso8601Seconds == "1677-10-01T00:00:00Z")
  }

  /// One thing after the other, each at its own moment.
  @Test func timeBringsOneThingAfterTheOther() {
    var trial = Trial()
    trial.carryOut(.overrideRate(Self.ann, 30, until: Trial.now + .minutes(10)))
    trial.carryOut(.overrideQuota(Self.ann, 30, until: Trial.now + .minutes(20)))
    trial.carryOut(.revokeKey(Trial.live, at: Trial.now + .minutes(30)))
    trial.carryOut(
      .createKey(
        APIKey(
          digest: SHA256.hash([1]), account: Self.ann, shown: "toy_3…more",
          expires: Trial.now + .minutes(40))))
    var now = Trial.now
    var found: [String] = []
    while found.count < 8 {
      let next = trial.state.nextEvent(after: now)
      now = next.at
      found.append("\(now.iso8601Seconds) \(next.sentence(in: trial.state))")
    }
    // The token that was taken an hour ago is back; the one of now comes after 2 s at 30 a minute.
    #expect(
      found == [
        "2026-11-26T12:00:02Z ann has one token more",
        "2026-11-26T12:10:00Z a limit of ann is its plan's again",
        "2026-11-26T12:20:00Z a limit of ann is its plan's again",
        "2026-11-26T12:30:00Z key toy_1…live opens nothing any more",
        "2026-11-26T12:40:00Z key toy_3…more opens nothing any more",
        "2026-11-27T11:00:00Z idempotency key stored of ann is free again",
        "2026-12-01T00:00:00Z units are those of 2026-12",
        "2027-01-01T00:00:00Z units are those of 2027-01",
      ])
  }

  /// The clock goes there, and what was said is so: at each token there is exactly one more.
  @Test func theClockGoesToEachToken() throws {
    let limits = Limits(
      requestsPerMinute: 7, requestsPerDay: 5, unitsPerMonth: 1000, itemsPerBatch: 10, batchesInFlight: 9)
    let shop = try ToyShop(Toy(limits: limits))
    for _ in 0..<3 { shop.submit("{\"requests\":[1]}") }
    // 2026-01-30T23:59:58Z: the day ends before the first token is back.
    #expect(shop.clock.advance(toNextEventOf: shop.engine).kind == .day)
    #expect(shop.clock.now().iso8601Milliseconds == "2026-01-31T00:00:00.000Z")
    #expect(try shop.account().day.used(at: shop.clock.now()) == 0)
    for tokens in 5...7 {
      let before = shop.clock.now()
      #expect(shop.clock.advance(toNextEventOf: shop.engine).kind == .refill(Self.ann))
      let bucket = try shop.account().bucket
      #expect(bucket.remaining(at: shop.clock.now(), capacity: 7) == tokens)
      #expect(bucket.remaining(at: shop.clock.now() - Nanoseconds(1), capacity: 7) == tokens - 1)
      #expect(shop.clock.now() > before)
    }
    // Nothing was stored without an idempotency key. At the end of a month a day ends as well, and is named.
    let month = shop.clock.advance(toNextEventOf: shop.engine)
    #expect(month == NextEvent(at: BillingMonth(containing: ToyShop.start).end, kind: .day))
  }

  /// Accounts that took no token change nothing, nor do limits and keys that are over.
  @Test func whatNobodyUsesDoesNotChange() {
    var state = EngineState(services: [Trial.toy])
    var account = Account(
      id: Self.ann, name: "ann", terms: AccountTerms(service: Toy.id, plan: Trial.toy.plans[0]))
    account.rateOverride = Override(5, until: Trial.now)
    state.accounts = [account]
    // An override that is over, a key that has expired and one that was revoked before it would.
    for (text, expires, revoked) in [("a", -1, nil), ("b", 60, -1)] as [(String, Int64, Int64?)] {
      let digest = SHA256.hash(Array(text.utf8))
      state.keys.insert(
        APIKey(
          digest: digest, account: Self.ann, shown: text, expires: Trial.now + .seconds(expires),
          revoked: revoked.map { Trial.now + .seconds($0) }))
    }
    #expect(state.nextEvent(after: Trial.now) == NextEvent(at: Trial.month.end, kind: .month))
  }

  /// From two seconds before a day ends: the token comes back, the day begins, the key is free.
  @Test func timeAloneBringsTheseInOrder() throws {
    let shop = try ToyShop(
      Toy(
        limits: Limits(
          requestsPerMinute: 60, requestsPerDay: 100, unitsPerMonth: 1000, itemsPerBatch: 10,
          batchesInFlight: 10)))
    shop.submit("{\"requests\":[1]}", key: "k")
    let ann = try shop.account().id
    #expect(shop.clock.advance(toNextEventOf: shop.engine).kind == .refill(ann))
    #expect(shop.clock.now() == ToyShop.start + .seconds(1))
    var kinds: [NextEvent.Kind] = []
    while kinds.last.map({ if case .keyFree = $0 { false } else { true } }) ?? true, kinds.count < 10 {
      kinds.append(shop.clock.advance(toNextEventOf: shop.engine).kind)
    }
    #expect(kinds == [.day, .keyFree(.init(account: ann, key: "k"))])
    #expect(shop.clock.now() == ToyShop.start + .hours(24))
    #expect(
      shop.engine.read { state, now in
        state.idempotency.entry(.init(account: ann, key: "k"), at: now)
      } == nil)
  }

  @Test func aLimitEndsWhenItWasToldTo() throws {
    let shop = try ToyShop()
    let ann = try shop.account().id
    let end = ToyShop.start + .milliseconds(1500)
    try shop.engine.operate(.overrideRate(ann, 5, until: end), by: "tester", reason: "trial")
    #expect(try shop.account().limits(at: shop.clock.now()).requestsPerMinute == 5)
    #expect(shop.clock.advance(toNextEventOf: shop.engine) == NextEvent(at: end, kind: .overrideEnds(ann)))
    #expect(try shop.account().limits(at: shop.clock.now()).requestsPerMinute == 1000)
  }
}

extension ManualClock {
  /// Moves on to the next thing that comes by time alone, and says what it is.
  @discardableResult fileprivate func advance(toNextEventOf engine: Engine) -> NextEvent {
    let next = engine.read { state, now in state.nextEvent(after: now) }
    advance(to: next.at)
    return next
  }
}
