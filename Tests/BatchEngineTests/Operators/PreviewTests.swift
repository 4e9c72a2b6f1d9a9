import CivilTime
import Digest
import Testing

@testable import BatchEngine

@Suite struct PreviewTests {
  private typealias Trial = OperatorTrial

  private static let ann = Trial.ann
  private static let december = Instant(unixSeconds: 1_796_083_200)
  private static let tomorrow = Trial.now + .hours(24)

  /// Each action that would change something, with what it says, and that the fold then does what was said.
  @Test(
    arguments: [
      (
        .createAccount(name: "bob", service: Toy.id, plan: "large", rate: 5, quota: 7),
        [
          "account bob: none -> Toy, Large", "requests a minute of bob: 600 -> 5",
          "units a month of bob: no limit -> 7",
        ]
      ),
      (.setPlan(ann, plan: "large"), ["plan of ann: Small -> Large"]),
      (.setStatus(ann, .suspended), ["status of ann: active -> suspended"]),
      (.overrideRate(ann, 600, until: nil), ["requests a minute of ann: 60 -> 600 (plan 60)"]),
      (
        .overrideRate(ann, 600, until: december),
        ["requests a minute of ann: 60 -> 600 until 2026-12-01T00:00:00Z (plan 60)"]
      ),
      (.overrideQuota(ann, 0, until: nil), ["units a month of ann: 1000 -> 0 (plan 1000)"]),
      (.grantUnits(ann, units: 500, month: Trial.month), ["units granted to ann for 2026-11: 0 -> 500"]),
      (
        .grantUnits(ann, units: -5, month: Trial.month.next), ["units granted to ann for 2026-12: 0 -> -5"]
      ),
      (
        .createKey(APIKey(digest: SHA256.hash([1]), account: ann, shown: "toy_3…more", expires: tomorrow)),
        ["key toy_3…more of ann: none -> live until 2026-11-27T12:00:00Z"]
      ),
      (.revokeKey(Trial.live, at: Trial.now), ["key toy_1…live of ann: live -> revoked"]),
      (
        .revokeKey(Trial.live, at: tomorrow),
        ["key toy_1…live of ann: live -> live until 2026-11-27T12:00:00Z, then revoked"]
      ),
      (
        .releaseIdempotencyKey(Trial.stored),
        [
          "idempotency key stored of ann: bound to request \(request(Trial.stored)) until 2026-11-27T11:00:00Z -> free"
        ]
      ),
    ] as [(OperatorAction, [String])])
  func eachActionSaysWhatItChanges(action: OperatorAction, lines: [String]) throws {
    var trial = Trial()
    let changes = try trial.state.preview(action, at: Trial.now)
    #expect(changes.map { "\($0.subject): \($0.before) -> \($0.after)" } == lines)
    trial.carryOut(action)
    // What was changed once is so; a grant alone comes on top each time.
    let again = Result { () throws(OperatorError) in try trial.state.preview(action, at: Trial.now) }
    switch (action, again) {
    case (.grantUnits, .success(let next)): #expect(next.first?.before == changes.first?.after)
    case (_, .success(let next)): Issue.record("\(next) once more")
    case (_, .failure): break
    }
  }

  private static func request(_ scope: IdempotencyStore.Scope) -> String {
    Trial().state.idempotency.entry(scope, at: Trial.now).map { "\($0.request)" } ?? "none"
  }

  private static let farTooMuch = EngineState.largestQuota + 1
  private static let long = String(repeating: "a", count: 65)

  @Test(
    arguments: [
      (create("ann"), .accountExists("ann"), "there is an account named ann already"),
      (create(""), .nameForm(""), "a name has 1 to 64 visible ASCII characters and no spaces"),
      (create(long), .nameForm(long), nil), (create("a b"), .nameForm("a b"), nil),
      (create("a\u{7}"), .nameForm("a\u{7}"), nil), (create("é"), .nameForm("é"), nil),
      (
        .createAccount(name: "b", service: ServiceID(rawValue: "shop"), plan: "small", rate: nil, quota: nil),
        .unknownService("shop"), "there is no service named shop"
      ),
      (
        create("b", plan: "huge"), .unknownPlan("huge", of: ["small", "large"]),
        "there is no plan huge; plans are small, large"
      ),
      (create("b", rate: 0), .rateOutOfRange(0), nil), (create("b", quota: -1), .quotaOutOfRange(-1), nil),
      (.setPlan(ann, plan: "huge"), .unknownPlan("huge", of: ["small", "large"]), nil),
      (.setPlan(ann, plan: "small"), .changesNothing, "all is so already; nothing would change"),
      (.setPlan(Trial.nobody, plan: "small"), .unknownAccount("number 7"), nil),
      (.setStatus(ann, .active), .changesNothing, nil),
      (.setStatus(Trial.nobody, .active), .unknownAccount("number 7"), nil),
      (
        .overrideRate(ann, 0, until: nil), .rateOutOfRange(0),
        "0 requests a minute is out of range; from 1 to 100000000"
      ),
      (.overrideRate(ann, 100_000_001, until: nil), .rateOutOfRange(100_000_001), nil),
      (.overrideRate(ann, .max, until: nil), .rateOutOfRange(.max), nil),
      (.overrideRate(ann, nil, until: nil), .changesNothing, nil),
      (
        .overrideRate(ann, 6, until: Trial.now), .endIsPast("2026-11-26T12:00:00Z"),
        "2026-11-26T12:00:00Z is over already; a limit ends later than now"
      ),
      (.overrideRate(Trial.nobody, 6, until: nil), .unknownAccount("number 7"), nil),
      (.overrideQuota(ann, -1, until: nil), .quotaOutOfRange(-1), nil),
      (.overrideQuota(ann, farTooMuch, until: nil), .quotaOutOfRange(farTooMuch), nil),
      (.overrideQuota(ann, 6, until: Trial.now - .hours(1)), .endIsPast("2026-11-26T11:00:00Z"), nil),
      (.overrideQuota(ann, nil, until: nil), .changesNothing, nil),
      (.overrideQuota(Trial.nobody, 6, until: nil), .unknownAccount("number 7"), nil),
      (.grantUnits(ann, units: 0, month: Trial.month), .changesNothing, nil),
      (.grantUnits(ann, units: .min, month: Trial.month), .quotaOutOfRange(.min), nil),
      (.grantUnits(ann, units: .max, month: Trial.month), .quotaOutOfRange(.max), nil),
      (
        .grantUnits(ann, units: 5, month: BillingMonth(index: Trial.month.index - 1)),
        .monthIsOver("2026-10", now: "2026-11"), "2026-10 is over; units are granted for 2026-11 or later"
      ),
      (.grantUnits(Trial.nobody, units: 5, month: Trial.month), .unknownAccount("number 7"), nil),
      (
        .createKey(APIKey(digest: SHA256.hash([1]), account: Trial.nobody, shown: "toy_3…more")),
        .unknownAccount("number 7"), nil
      ),
      (
        .createKey(APIKey(digest: Trial.live, account: ann, shown: "toy_3…more")), .keyExists("toy_1…live"),
        "key toy_1…live is there already"
      ),
      (.revokeKey(SHA256.hash([1]), at: Trial.now), .unknownKey, "there is no such key"),
      (
        .revokeKey(Trial.revoked, at: Trial.now), .keyRevoked("toy_2…gone"),
        "key toy_2…gone is revoked already"
      ),
      (
        .releaseIdempotencyKey(.init(account: ann, key: "new")), .keyNotBound("new"),
        "idempotency key new is free already"
      ),
      (
        .releaseIdempotencyKey(Trial.running), .keyInFlight("running"),
        "the batch under idempotency key running still runs; its key is bound until it ends"
      ),
      (
        .releaseIdempotencyKey(.init(account: Trial.nobody, key: "new")), .unknownAccount("number 7"), nil
      ),
    ] as [(OperatorAction, OperatorError, String?)])
  func whatCannotBeSaysWhy(action: OperatorAction, error: OperatorError, sentence: String?) {
    let trial = Trial()
    #expect(throws: error) { try trial.state.preview(action, at: Trial.now) }
    if let sentence { #expect(error.message == sentence) }
  }

  private static func create(
    _ name: String, plan: String = "small", rate: Int? = nil, quota: Int? = nil
  ) -> OperatorAction {
    .createAccount(name: name, service: Toy.id, plan: plan, rate: rate, quota: quota)
  }

  /// Grants of a month together stay in what can be counted.
  @Test func grantsTogetherAreBounded() throws {
    var trial = Trial()
    let grant = OperatorAction.grantUnits(Self.ann, units: EngineState.largestQuota, month: Trial.month)
    trial.carryOut(grant)
    #expect(throws: OperatorError.quotaOutOfRange(2 * EngineState.largestQuota)) {
      try trial.state.preview(grant, at: Trial.now)
    }
  }

  @Test(
    arguments: [
      (24323, "2026-12"), (24324, "2027-01"), (0, "0000-01"), (-1, "-0001-12"), (.max, "178956970-08"),
      (.min, "-178956971-05"),
    ] as [(Int32, String)])
  func everyMonthHasAName(index: Int32, name: String) {
    #expect(BillingMonth(index: index).words == name)
  }

  /// What an engine tells before is what it does; a refusal changes nothing at all.
  @Test func whatIsToldIsDone() throws {
    let shop = try ToyShop()
    let action = OperatorAction.setStatus(Self.ann, .suspended)
    let told = try shop.engine.preview(action)
    #expect(try shop.engine.operate(action, by: "tester", reason: "to see") == told)
    #expect(try shop.account().status == .suspended)
    let before = shop.sequence
    #expect(throws: OperatorError.changesNothing) {
      try shop.engine.operate(action, by: "tester", reason: "")
    }
    #expect(shop.sequence == before)
  }

  /// A freed key takes another body, which is charged; what is in flight cannot be freed.
  @Test func aFreedKeyIsFree() throws {
    let shop = try ToyShop()
    let action = OperatorAction.releaseIdempotencyKey(.init(account: Self.ann, key: "k"))
    let run = try #require(shop.begin("{\"requests\":[1]}", key: "k"))
    #expect(throws: OperatorError.keyInFlight("k")) {
      try shop.engine.operate(action, by: "tester", reason: "")
    }
    _ = shop.finish(run)
    #expect(shop.submit("{\"requests\":[2]}", key: "k").refusal == .keyReused)
    try shop.engine.operate(action, by: "tester", reason: "a client's mistake")
    #expect(shop.submit("{\"requests\":[2]}", key: "k").status == 200)
    #expect(try shop.use() == "3+0")
  }

  /// A grant is on top of the limit of its month, and of no other.
  @Test func aGrantIsForItsMonth() throws {
    let shop = try ToyShop(
      Toy(
        limits: Limits(
          requestsPerMinute: 100, unitsPerMonth: 3, itemsPerBatch: 10, batchesInFlight: 10)))
    #expect(shop.submit("{\"requests\":[4]}").refusal?.name == "units")
    try shop.engine.operate(
      .grantUnits(Self.ann, units: 1, month: BillingMonth(containing: ToyShop.start)), by: "tester",
      reason: "")
    #expect(shop.submit("{\"requests\":[4]}").text == "1 of 1, 0 left")
    shop.clock.advance(by: .seconds(5))
    #expect(shop.submit("{\"requests\":[4]}").refusal?.name == "units")
    #expect(shop.engine.read { state, _ in state.books.difference(from: state.accounts) } == nil)
  }
}
