import BatchEngine
import Console
import JSONCodec
import Testing

/// From nothing to an answer.
@Suite struct ComposeFlowTests {
  @Test func tenElementsAreSentInFiveKeys() throws {
    let desk = try Desk()
    #expect(desk.model.place == .pulse)
    try desk.press("6 t Enter S y")
    #expect(desk.model.place == .batch)
    let record = try #require(desk.last)
    #expect(record.total == 10)
    #expect(record.failed == 2)
    #expect(record.units == 9)
    #expect(record.source == .console)
    #expect(record.idempotencyKey != nil)
  }

  @Test(arguments: ["n", "Esc", "Enter", "S"])
  func nothingButYesSends(key: String) throws {
    let desk = try Desk()
    try desk.press("6 t Enter S \(key)")
    #expect(desk.last == nil)
    #expect(desk.model.place == .compose)
    #expect(desk.text.contains("Not sent."))
  }

  @Test func theDraftStaysAndItsKeyBindsIt() throws {
    let desk = try Desk()
    try desk.press("6 t Enter S y 6")
    #expect(desk.text.contains("dry run  ~ would replay the stored 200: nothing runs, nothing is charged"))
    #expect(desk.text.contains("left     491 stays: replay"))
    try desk.press("S y")
    #expect(desk.text.contains("Idempotency-Replayed"))
    try desk.press("6 X")
    #expect(desk.text.contains("left     491 stays: refused"))
    #expect(desk.text.contains("✗ 422 idempotency_key_reuse: nothing charged, key stays bound"))
    try desk.press("S y")
    #expect(desk.text.contains("Refused with 422"))
    try desk.press("6 u")
    #expect(desk.text.contains("~ would replay"))
    try desk.command("key new")
    #expect(desk.text.contains("! would run, 2 of 10 items fail; 9 credits, 491 to 482 left"))
  }

  @Test func failedItemsAreMendedAndSentAgain() throws {
    let desk = try Desk()
    try desk.press("6 t Enter S y r")
    #expect(desk.model.place == .compose)
    #expect(desk.text.contains("Items 2  ✗ 2"))
    try desk.command("set params.lat 40.7")
    try desk.press("n X")
    #expect(desk.text.contains("✓ would run; 1 credit, 491 to 490 left"))
    try desk.press("S y")
    #expect(desk.last?.failed == 0)
  }

  /// What a refusal or a replay leaves alone is not drawn as if it were spent, whichever the service.
  @Test(arguments: [
    ("demo-enterprise", "used     0 to 5", "used     5 stays: replay"),
    ("demo-pro", "left     then 2 499 995", "left     2 500 000 stays"),
  ])
  func onlyWhatWillBeChargedIsTakenOff(account: String, before: String, after: String) throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.command("for \(account)")
    #expect(desk.text.contains(before))
    if account == "demo-pro" { try desk.command("key zwei worte") } else { try desk.press("S y 6") }
    #expect(desk.text.contains(after))
  }

  /// The notice says how it came out, and leaves the hints alone.
  @Test func theAnswerIsSaidByItsOutcome() throws {
    let desk = try Desk()
    try desk.press("6 t Enter S y")
    #expect(desk.frame[22] == " ! Answered with 200: 8 ok, 2 failed.")
    #expect(desk.frame[23].hasSuffix("q back"))
    expectPicture("batch-answered-80x24", desk.frame)
    try desk.command("compose enrichment")
    try desk.press("S y")
    #expect(desk.frame[22] == " ✓ Answered with 200: all 5 ok.")
    try desk.command("compose enrichment")
    try desk.command("set id x")
    try desk.press("G X X X X S y")
    #expect(desk.frame[22] == " ! Answered with 207: 0 ok, 1 failed.")
  }

  @Test func oneItemAboveTheCapIsRefusedWhole() throws {
    let desk = try Desk()
    try desk.command("compose over")
    #expect(desk.text.contains("✗ cap batch_too_large 11 > 10"))
    try desk.press("S y")
    #expect(desk.last?.units == 0)
    try desk.press("6 X")
    #expect(desk.text.contains("✓ would run; 10 units, 10 000 to 9 990 left"))
  }

  @Test func anEmptyBucketIsAWaitThatPasses() throws {
    let desk = try Desk()
    try desk.command("compose cap")
    for _ in 0..<30 { desk.submit("{}", to: "/api/v1/signals/batch", as: "demo-free") }
    #expect(desk.text.contains("! rate would be 429 now, free"))
    #expect(desk.text.contains("✗ 429 rate_limit_exceeded: nothing charged, key not bound"))
    #expect(desk.model.isDated)
    desk.advance(.seconds(2))
    #expect(desk.text.contains("✓ would run"))
    desk.advance(.minutes(1))
    #expect(!desk.model.isDated)
  }

  @Test func everythingWrongIsToldAtOnce() throws {
    let desk = try Desk(width: 120, height: 40)
    try desk.command("compose over")
    for _ in 0..<30 { desk.submit("{}", to: "/api/v1/signals/batch", as: "demo-free") }
    try desk.command("set id none")
    for problem in ["✗ cap", "! rate", "✗ 0", "id must be an integer from 1 to"] {
      #expect(desk.text.contains(problem))
    }
  }

  @Test func whatTheMonthCannotPayIsToldBefore() throws {
    let desk = try Desk()
    try desk.command("compose days")
    try desk.press("y j")
    let body = try #require(desk.copied.last)
    for _ in 0..<16 { desk.submit(body) }
    #expect(desk.text.contains("402 insufficient_credits"))
    #expect(desk.text.contains("month"))
    #expect(desk.text.contains("30 > 20 left"))
    // An earlier check that fails hides it from the dry run, and not from the list of problems.
    for _ in 0..<44 { desk.submit("{}") }
    #expect(desk.text.contains("dry run  ✗ 429"))
    #expect(desk.text.contains("30 > 20 left"))
  }

  @Test func whatLastsComesBeforeWhatPasses() throws {
    let desk = try Desk(width: 120, height: 40)
    try desk.command("compose over")
    for _ in 0..<1000 {
      desk.submit("{}", to: "/api/v1/signals/batch", as: "demo-free")
      desk.clock.advance(by: .seconds(2))
    }
    desk.send(.tick)
    let problems = desk.frame.filter { $0.contains("✗ cap") || $0.contains("! rate") }
    #expect(problems.count == 2)
    #expect(problems.first?.contains("✗ cap") == true)
    #expect(problems.last?.contains("free in 9h") == true)
  }

  @Test func submitWithoutItemsSaysWhy() throws {
    let desk = try Desk()
    try desk.press("6 S")
    #expect(desk.text.contains("Nothing is being written yet; t starts from a template."))
    try desk.press("+ X S")
    #expect(desk.text.contains("The draft has no item; + adds one."))
    #expect(!desk.text.contains("Send this batch?"))
  }
}
