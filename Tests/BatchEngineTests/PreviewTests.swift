import CivilTime
import Testing

@testable import BatchEngine

/// What operators' actions change, before and after, and why some are not carried out.
@Suite struct PreviewTests {
  private static let ann = AccountID(index: 0)
  private static let month = BillingMonth(containing: ToyShop.start)
  private static let later = Instant(unixSeconds: 1_769_900_000)

  static let changes: [(OperatorAction, String)] = [
    (
      .createAccount(name: "eve", service: Toy.id, plan: "small", rate: 7, quota: nil),
      "account eve: none -> Toy, Small; requests a minute of eve: 1000 -> 7"
    ),
    (.setStatus(ann, .suspended), "status of ann: active -> suspended"),
    (
      .overrideRate(ann, 5, until: later),
      "requests a minute of ann: 1000 -> 5 until 2026-01-31T22:53:20Z (plan 1000)"
    ),
    (.overrideQuota(ann, 50, until: nil), "units a month of ann: 1000 -> 50 (plan 1000)"),
    (.grantUnits(ann, units: 9, month: month), "units granted to ann for 2026-01: 0 -> 9"),
  ]

  @Test(arguments: changes)
  func changesAreToldAndThenMade(action: OperatorAction, words: String) throws {
    let shop = try ToyShop()
    let told = try shop.engine.preview(action)
    #expect(told.map { "\($0.subject): \($0.before) -> \($0.after)" }.joined(separator: "; ") == words)
    #expect(try shop.engine.operate(action, by: "tester", reason: "to see") == told)
    // Once more it changes nothing, or cannot be made again; a grant is made each time.
    if case .grantUnits = action { return }
    #expect(throws: OperatorError.self) { try shop.engine.operate(action, by: "tester", reason: "") }
  }

  static let errors: [(OperatorAction, OperatorError)] = [
    (
      .createAccount(name: "ann", service: Toy.id, plan: "small", rate: nil, quota: nil),
      .accountExists("ann")
    ),
    (.createAccount(name: "a b", service: Toy.id, plan: "small", rate: nil, quota: nil), .nameForm("a b")),
    (.createAccount(name: "", service: Toy.id, plan: "small", rate: nil, quota: nil), .nameForm("")),
    (
      .createAccount(name: "eve", service: Toy.id, plan: "big", rate: nil, quota: nil),
      .unknownPlan("big", of: ["small"])
    ),
    (.createAccount(name: "eve", service: Toy.id, plan: "small", rate: 0, quota: nil), .rateOutOfRange(0)),
    (.createAccount(name: "eve", service: Toy.id, plan: "small", rate: nil, quota: -1), .quotaOutOfRange(-1)),
    (.setPlan(ann, plan: "small"), .changesNothing),
    (.setPlan(ann, plan: "big"), .unknownPlan("big", of: ["small"])),
    (.setPlan(AccountID(index: 9), plan: "small"), .unknownAccount("number 9")),
    (.setStatus(ann, .active), .changesNothing),
    (.overrideRate(ann, 5, until: ToyShop.start), .endIsPast("2026-01-30T23:59:58Z")),
    (.overrideRate(ann, nil, until: nil), .changesNothing),
    (.overrideQuota(ann, .max, until: nil), .quotaOutOfRange(.max)),
    (.grantUnits(ann, units: .min, month: month), .quotaOutOfRange(.min)),
    (.releaseIdempotencyKey(.init(account: ann, key: "k")), .keyNotBound("k")),
  ]

  @Test(arguments: errors)
  func whatCannotBeDoneIsSaid(action: OperatorAction, error: OperatorError) throws {
    let shop = try ToyShop()
    let before = shop.sequence
    #expect(throws: error) { try shop.engine.operate(action, by: "tester", reason: "") }
    #expect(shop.sequence == before)
    #expect(!error.message.isEmpty)
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
    try shop.engine.operate(.grantUnits(Self.ann, units: 1, month: Self.month), by: "tester", reason: "")
    #expect(shop.submit("{\"requests\":[4]}").text == "1 of 1, 0 left")
    shop.clock.advance(by: .seconds(5))
    #expect(shop.submit("{\"requests\":[4]}").refusal?.name == "units")
    #expect(shop.engine.read { state, _ in state.books.difference(from: state.accounts) } == nil)
  }
}
