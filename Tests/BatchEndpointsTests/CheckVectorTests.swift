import BatchEndpoints
import BatchEngine
import CivilTime
import JSONCodec
import Testing

/// Histories of Insight with their figures, on the plan Free. Half a minute before the end of a day and of a month.
@Suite struct CheckVectorTests {
  /// 2026-03-31T23:59:30Z.
  static let t0 = Instant(unixSeconds: 1_775_001_570)

  @Test func theQuotaEndsAndComesBackWithTheMonth() throws {
    let office = try Office(at: Self.t0, spent: 9995, by: "demo-free")
    let refused = office.submit(items(6), by: "demo-free")
    #expect(refused.status == 402)
    #expect(refused.field("Retry-After") == "30")
    #expect(
      try refused.json["error"]?["details"]?.text()
        == "{\"quota\":10000,\"used\":9995,\"requested\":6,\"resets_in\":30}")
    #expect(try refused.json["error"]?["message"]?.text?.contains("5 of this month's 10000 are left") == true)
    #expect(try office.standing(of: "demo-free") == "9995+0 0")
    #expect(office.submit(items(5), by: "demo-free").status == 200)
    #expect(try office.standing(of: "demo-free") == "10000+0 0")
    #expect(office.submit(items(1), by: "demo-free").status == 402)
    office.clock.advance(by: Nanoseconds(29_999_999_999))
    #expect(office.submit(items(1), by: "demo-free").field("Retry-After") == "1")
    office.clock.advance(by: Nanoseconds(1))
    #expect(office.submit(items(1), by: "demo-free").status == 200)
    #expect(try office.standing(of: "demo-free") == "1+0 0")
  }

  /// A batch belongs to the month of its claim, and leaves the new month alone.
  @Test func aBatchAcrossTheMonthsEnd() throws {
    let office = try Office(at: Self.t0, spent: 9990, by: "demo-free")
    guard case .running(var run) = office.engine.begin(office.submission(items(10), by: "demo-free")) else {
      Issue.record("not admitted")
      return
    }
    #expect(office.submit(items(1), by: "demo-free").status == 402)
    office.clock.advance(by: .seconds(30))
    #expect(try office.standing(of: "demo-free") == "0+0 1")
    while office.engine.runNext(&run) {}
    #expect(office.engine.finish(run).status == 200)
    #expect(try office.standing(of: "demo-free") == "0+0 0")
    let march = BillingMonth(containing: Self.t0)
    #expect(try office.account("demo-free").ledger.posted(in: march) == 10_000)
  }

  @Test func theDayIsFullThoughTheMinuteHasRoom() throws {
    let day: Int64 = 86_400
    let office = try Office(at: Instant(unixSeconds: Self.t0.unixSeconds / day * day + 80_000))
    for _ in 0..<1000 {
      #expect(office.submit("", by: "demo-free").status == 422)
      office.clock.advance(by: .seconds(2))
    }
    office.clock.advance(to: Self.t0)
    let refused = office.submit(items(1), by: "demo-free")
    #expect(refused.status == 429)
    #expect(try refused.json["error"]?["details"]?.text() == "{\"window\":\"day\",\"limit\":1000}")
    #expect(refused.field("Retry-After") == "30")
    #expect(refused.trio == "30 30 0")
    office.clock.advance(by: .seconds(30))
    #expect(office.submit(items(1), by: "demo-free").status == 200)
  }

  /// Both are full: the day is named, since waiting for the minute would not help.
  @Test func theDayOutranksTheMinute() throws {
    let office = try Office(at: Self.t0 - .seconds(2000))
    for _ in 0..<970 {
      office.submit("", by: "demo-free")
      office.clock.advance(by: .seconds(2))
    }
    office.clock.advance(by: .seconds(2))
    for _ in 0..<30 { office.submit("", by: "demo-free") }
    let refused = office.submit(items(1), by: "demo-free")
    #expect(refused.field("X-RateLimit-Remaining") == "0")
    #expect(try refused.json["error"]?["details"]?["window"]?.text == "day")
  }

  @Test func aKeyIsFreeAgainAfter24Hours() throws {
    let office = try Office(at: Self.t0)
    let first = office.submit(items(2), by: "demo-free", key: "K")
    office.clock.advance(by: .seconds(86_399))
    #expect(office.submit(items(2), by: "demo-free", key: "K").isReplay)
    office.clock.advance(by: .seconds(1))
    let fresh = office.submit(items(2), by: "demo-free", key: "K")
    #expect(fresh.status == 200 && !fresh.isReplay && fresh.field("Idempotency-Replayed") == nil)
    #expect(fresh.body == first.body)
    #expect(try office.standing(of: "demo-free") == "2+0 0")
    let march = BillingMonth(containing: Self.t0)
    #expect(try office.account("demo-free").ledger.posted(in: march) == 2)
  }

  /// The 24 hours count from the end of the batch, not from its beginning, and no replay extends them.
  @Test func theDayOfAKeyBeginsWhenItsBatchEnds() throws {
    let office = try Office()
    let submission = office.submission(items(1), by: "demo-free", key: "K")
    guard case .running(var run) = office.engine.begin(submission) else {
      Issue.record("not admitted")
      return
    }
    office.clock.advance(by: .hours(5))
    while office.engine.runNext(&run) {}
    _ = office.engine.finish(run)
    office.clock.advance(by: .hours(23))
    #expect(office.engine.submit(submission).isReplay)
    office.clock.advance(by: .hours(1))
    #expect(!office.engine.submit(submission).isReplay)
  }

  @Test func aReplayComesWhenNothingElseWould() throws {
    let office = try Office(at: Self.t0, spent: 9995, by: "demo-free")
    let first = office.submit(items(5), by: "demo-free", key: "K")
    #expect(office.submit(items(5), by: "demo-free", key: "L").status == 402)
    #expect(office.submit(items(5), by: "demo-free", key: "K").body == first.body)
    #expect(office.submit(items(5) + " ", by: "demo-free", key: "K").text.contains("idempotency_key_reuse"))
    // The next month, still a replay, and still free.
    office.clock.advance(by: .hours(1))
    #expect(office.submit(items(5), by: "demo-free", key: "K").isReplay)
    #expect(try office.standing(of: "demo-free") == "0+0 0")
  }

  @Test func aRefusalLeavesTheKeyFree() throws {
    let office = try Office()
    for body in ["", "{\"requests\":[]}", items(11), "{\"requests\":[7]}"] {
      #expect(office.submit(body, by: "demo-free", key: "k").status == 422)
      #expect(try office.standing(of: "demo-free") == "0+0 0")
    }
    #expect(office.submit(items(1), by: "demo-free", key: "k").status == 200)
  }

  @Test func anAbandonedBatchLeavesNothing() throws {
    let office = try Office()
    guard case .running(let run) = office.engine.begin(office.submission(items(9), by: "demo-free", key: "k"))
    else {
      Issue.record("not admitted")
      return
    }
    #expect(try office.standing(of: "demo-free") == "0+9 1 k:\(run.request.short)")
    office.engine.abandon(run)
    #expect(try office.standing(of: "demo-free") == "0+0 0")
    #expect(!office.submit(items(9), by: "demo-free", key: "k").isReplay)
  }

  /// Quoted or bare, it is the same key; another account's is another.
  @Test func theSameKeyInOtherHands() throws {
    let office = try Office()
    let first = office.submit(items(1), by: "demo-free", key: "k")
    #expect(office.submit(items(1), by: "demo-free", key: "\"k\"").body == first.body)
    #expect(!office.submit(items(1), by: "demo-pro", key: "k").isReplay)
    // Another API key of the same account gets the replay.
    var submission = office.submission(items(1), by: "demo-free", key: "k")
    submission.credential = .secret(
      try office.engine.createKey(for: "demo-free", scopes: ["signals.read"]).secret)
    #expect(office.engine.submit(submission).isReplay)
    // Without the scope there is none.
    submission.credential = .secret(
      try office.engine.createKey(for: "demo-free", scopes: ["enrichment.read"]).secret)
    #expect(office.engine.submit(submission).status == 403)
  }
}
