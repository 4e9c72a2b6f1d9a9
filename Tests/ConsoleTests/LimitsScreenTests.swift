import BatchEndpoints
import BatchEngine
import CivilTime
import Digest
import TerminalKit
import Testing

@testable import Console

@Suite struct LimitsScreenTests {
  @Test(arguments: [(80, 24), (200, 60), (40, 10)])
  func whoIsAtTheEdge(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    try desk.press("4")
    expectPicture("limits-\(width)x\(height)", desk.frame)
  }

  /// The account's name is the filter of its batches.
  @Test func batchesOfTheAccount() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("4 j b")
    #expect(desk.frame[0].contains("batchtop ▸ batches "))
    #expect(desk.frame[1].hasPrefix(" / customer:demo-starter"))
  }

  @Test func filterByNamePlanOrService() throws {
    let desk = try Desk()
    try desk.press("4 /")
    desk.type("EPHEM")
    #expect(desk.frame[1].contains("2 of 6 accounts"))
    #expect(desk.text.contains("sky-free"))
    try desk.press("Esc /")
    desk.type("pro")
    #expect(desk.frame[1].contains("1 of 6 accounts"))
    try desk.press("Ctrl-U")
    desk.type("nobody")
    #expect(desk.text.contains("No account fits this filter."))
  }

  @Test func thereIsNoAccount() {
    let engine = Engine(
      services: Services.all, clock: ManualClock(at: Desk.start), random: SplitMix64(seed: 1))
    var model = Model(size: Size(width: 80, height: 24), now: Desk.start, origin: "empty")
    model.open(.limits)
    if let query = model.query() {
      _ = model.update(.snapshot(engine.answer(query).snapshot, at: Desk.start))
    }
    let text = model.view().canvas.lines.joined(separator: "\n")
    #expect(text.contains("0 accounts"))
    #expect(text.contains("No account yet: nobody can send a batch."))
  }

  /// The cursor follows its account while others come under pressure.
  @Test func theCursorStaysWithItsAccount() throws {
    let desk = try Desk()
    try desk.press("4 j j")
    #expect(desk.text.contains("▸    demo-pro "))
    for _ in 0..<61 { desk.submit(#"{"requests":[{}]}"#) }
    let rows = desk.frame[4...].prefix(6).map { $0 }
    #expect(rows[0].contains("✗  sky-free"))
    #expect(desk.text.contains("▸    demo-pro "))
  }

  @Test func anEmptyBucketCountsDown() throws {
    let desk = try Desk()
    for _ in 0..<31 { desk.submit(Desk.items(1), to: Desk.signals, as: "demo-free") }
    try desk.press("4")
    #expect(desk.text.contains("0 of 30 tokens: 429 until the next in 2.0s"))
    desk.advance(.seconds(1))
    #expect(desk.text.contains("0 of 30 tokens: 429 until the next in 1.0s"))
    desk.advance(.seconds(1))
    #expect(desk.text.contains("1 of 30 tokens, next in 2.0s, full in 58s"))
  }

  @Test func refusalsAreForgottenAfterFiveMinutes() throws {
    let desk = try Desk()
    for _ in 0..<35 { desk.submit(Desk.items(1), to: Desk.signals, as: "demo-free") }
    try desk.press("4")
    #expect(desk.text.contains("✗ 5 × 429 in 5 min"))
    desk.advance(.seconds(294))
    #expect(desk.text.contains("✗ 5 × 429 in 5 min"))
    desk.advance(.seconds(6))
    #expect(!desk.text.contains("× 429"))
  }

  /// The last of many accounts, and the one that is pressed among them.
  @Test func manyAccounts() throws {
    let desk = try Desk()
    for number in 0..<3000 {
      try desk.engine.createAccount(named: "customer-\(number)", on: InsightService.id, plan: "free")
    }
    _ = try desk.engine.createKey(for: "customer-2500")
    for _ in 0..<31 { desk.submit(Desk.items(1), to: Desk.signals, as: "customer-2500") }
    try desk.press("4")
    #expect(desk.frame[4].hasPrefix("▸ ✗  customer-2500"))
    #expect(desk.frame[5].contains("demo-free"))
    try desk.press("G")
    #expect(desk.text.contains("▸    customer-2999"))
    #expect(desk.text.contains("keys    none: nobody can send for this account"))
  }

  /// Beside a plain array that says the same.
  @Test func promotedOrder() {
    let seed = UInt64.random(in: .min ... .max)
    var dice = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let total = Int.random(in: 0...40, using: &dice)
      let promoted = Array((0..<total).shuffled(using: &dice).prefix(Int.random(in: 0...total, using: &dice)))
      let order = PromotedOrder(promoted, of: total)
      let expected = promoted + (0..<total).filter { !promoted.contains($0) }
      #expect((0..<total).map(order.item(at:)) == expected, "seed \(seed)")
      #expect(expected.map(order.place(of:)) == expected.indices.map { $0 }, "seed \(seed)")
      #expect(
        order.arrange((0..<total).filter { $0 % 3 == 0 }) == expected.filter { $0 % 3 == 0 }, "seed \(seed)")
      #expect(order.place(of: total) == nil)
    }
  }

  @Test(arguments: [
    (0, 30, "░░░░░░      0/30"), (1, 30, "▎░░░░░      1/30"), (30, 30, "██████     30/30"),
    (3000, 3000, "██████ 3000/3000"), (0, 0, "░░░░░░       0/0"),
  ])
  func bucketGauge(tokens: Int, capacity: Int, line: String) {
    #expect(BucketGauge(tokens: tokens, capacity: capacity).picture(width: 16, height: 1) == [line])
  }

  @Test(arguments: [
    (0, 10_000, 16, "░░░░░░     0/10k"), (1, 10_000, 16, "▏░░░░░     1/10k"),
    (10_000, 10_000, 16, "██████   10k/10k"),
    (10_001, 10_000, 16, "██████   10k/10k"), (722, nil, 16, "    722 no limit"), (722, nil, 9, "      722"),
    (8600, 10_000, 30, "██████████▍░      8 600/10 000"), (5, 0, 16, "██████       5/0"),
  ])
  func monthGauge(used: Int, limit: Int?, width: Int, line: String) {
    #expect(MonthGauge(used: used, limit: limit).picture(width: width, height: 1) == [line])
  }
}
