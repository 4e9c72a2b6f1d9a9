import BatchEngine
import CivilTime
import Testing

@Suite struct NextEventTests {
  /// From two seconds before a month and a day end: first the token comes back, then the month, then the key is free.
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
    // At midnight of a last day the month outranks nothing: the day comes at the same moment and the month is kept.
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

  // Ends of months, among them a leap day and the end of a year.
  @Test(arguments: [
    ("2026-02-10T00:00:00Z", "2026-03-01T00:00:00Z"), ("2028-02-28T23:59:59Z", "2028-03-01T00:00:00Z"),
    ("2028-02-29T23:59:59Z", "2028-03-01T00:00:00Z"), ("2026-12-31T12:00:00Z", "2027-01-01T00:00:00Z"),
  ])
  func anEngineInWhichNothingHappensWaitsForTheMonth(now: String, month: String) throws {
    let shop = try ToyShop()
    let now = try #require(try CivilDateTime(iso8601: now).instant)
    let next = shop.engine.read { state, _ in state.nextEvent(after: now) }
    #expect(next.kind == .month)
    #expect(next.at.iso8601Seconds == month)
  }

  @Test func limitsAndKeysEndWhenTheyWereToldTo() throws {
    let shop = try ToyShop()
    let ann = try shop.account().id
    let end = ToyShop.start + .milliseconds(1500)
    try shop.engine.operate(.overrideRate(ann, 5, until: end), by: "tester", reason: "trial")
    #expect(try shop.account().limits(at: shop.clock.now()).requestsPerMinute == 5)
    #expect(shop.clock.advance(toNextEventOf: shop.engine) == NextEvent(at: end, kind: .overrideEnds(ann)))
    #expect(try shop.account().limits(at: shop.clock.now()).requestsPerMinute == 1000)
  }
}
