import BatchEndpoints
import BatchEngine
import CivilTime
import Digest
import TerminalKit
import Testing

@testable import Console

@Suite struct BatchScreenTests {
  private static let mixed = """
    {"requests":[
      {"endpoint":"/v1/delta-t","params":{"datetime":"2024-01-01T00:00:00Z"}},
      {"endpoint":"/v1/houses","params":{"datetime":"2024-01-01T00:00:00Z","lon":-74.006}},
      {"endpoint":"/v1/delta-t","params":{"jd":2451545}},
      {"endpoint":"/v1/aspects","params":{"datetime":"2024-01-01T00:00:00Z"}}
    ]}
    """

  private func desk(width: Int = 80, height: Int = 24, glyphs: GlyphSet = .unicode) throws -> Desk {
    let desk = try Desk(width: width, height: height, glyphs: glyphs)
    desk.submit(Self.mixed, key: "order-2026-08-22")
    try desk.press("2 Enter")
    return desk
  }

  @Test(arguments: [(80, 24), (200, 60), (60, 20), (40, 10)])
  func partialBatch(width: Int, height: Int) throws {
    expectPicture("batch-\(width)x\(height)", try desk(width: width, height: height).frame)
  }

  @Test func asciiAndNarrow() throws {
    expectPicture("batch-80x24-ascii", try desk(glyphs: .ascii).frame)
  }

  @Test func cursorBeginsOnTheFirstFailure() throws {
    #expect(try desk().model.batch.current?.id == 1)
  }

  @Test func failedOnlyAndBackToAll() throws {
    let desk = try desk()
    try desk.press("f")
    #expect(desk.model.batch.shown.map(\.id) == [1, 3])
    try desk.press("f")
    #expect(desk.model.batch.shown.count == 4)
  }

  @Test func breakdownFiltersTheGrid() throws {
    let desk = try desk()
    try desk.press("Shift-Tab G")
    #expect(desk.model.batch.shown.map(\.code) == ["invalid_parameter"])
    try desk.press("g g")
    #expect(desk.model.batch.shown.count == 4)
  }

  /// Whatever the elements hold: each row of the breakdown leaves as many items as it counts.
  @Test func breakdownAndGridCountTheSame() throws {
    let seed = UInt64.random(in: .min ... .max)
    var dice = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let elements = (0..<Int.random(in: 1...12, using: &dice)).map { _ in
        Self.elements.randomElement(using: &dice) ?? "{}"
      }
      let isElements = Bool.random(using: &dice)
      let desk = try Desk()
      desk.submit(
        "{\"requests\":[\(elements.joined(separator: ","))]}", to: isElements ? "/v1/batch" : Desk.signals,
        as: isElements ? "sky-paid" : "demo-pro")
      try desk.press("2 Enter Shift-Tab")
      for row in try #require(desk.model.batch.data).breakdown.rows {
        try desk.press("j")
        #expect(desk.model.batch.shown.count == row.count, "seed \(seed): \(elements) \(row.group)")
      }
    }
  }

  private static let elements = [
    #"{"endpoint":"/v1/delta-t","params":{"jd":2451545}}"#, #"{"endpoint":"/v1/houses","params":{"jd":1}}"#,
    #"{"endpoint":"/v1/tides"}"#, #"{"params":{}}"#, #"{"endpoint":7}"#, #"{"endpoint":null}"#, #"{"id":1}"#,
    #"{"id":"x"}"#, #"{"endpoint":"/v1/houses","params":[]}"#,
    #"{"endpoint":"/v1/delta-t","params":{"jd":"x"}}"#,
  ]

  @Test func anElementWithoutAnEndpointHasNone() throws {
    let desk = try Desk()
    desk.submit(#"{"requests":[{"params":{}}]}"#)
    try desk.press("2 Enter")
    #expect(desk.frame.contains { $0.hasPrefix("│▸   0  ✗ 400  missing_parameter  -  ") })
  }

  /// What is said in the place of items stands inside of their frame, and says what left them out.
  @Test(arguments: [
    ("f Shift-Tab j", "No item of this group failed."), ("Shift-Tab j f", "No item of this group failed."),
  ])
  func noItemIsLeft(keys: String, words: String) throws {
    let desk = try desk()
    try desk.press(keys)
    #expect(desk.model.batch.shown.isEmpty)
    let line = try #require(desk.frame.firstIndex { $0.contains(words) })
    #expect(desk.frame[line].hasPrefix("│  \(words) ") && desk.frame[line].hasSuffix(" │"))
    #expect(desk.frame[line + 1].hasPrefix("└─"))
  }

  @Test func treesFold() throws {
    let desk = try desk()
    try desk.press("Tab")
    #expect(desk.text.contains("lon       -74.006"))
    try desk.press("j Enter")
    #expect(!desk.text.contains("-74.006 "))
    try desk.press("Enter")
    #expect(desk.text.contains("← missing"))
  }

  @Test func retryMakesADraftOfTheFailedItems() throws {
    let desk = try desk()
    try desk.press("r")
    #expect(desk.model.place == .compose)
    #expect(desk.engine.read { state, _ in state.history.total } == 1)
  }

  /// A retry of the same batch is another request each time: a key that was made of the first one would be bound by it.
  @Test func retryHasAKeyThatNobodyHasUsed() throws {
    let desk = try desk()
    var keys: [String] = []
    for _ in 0..<2 {
      try desk.press("2 G Enter r")
      keys.append(try #require(desk.model.compose.draft?.idempotencyKey))
      try desk.press("S y")
    }
    #expect(Set(keys).count == 2)
    #expect(!keys.contains { $0.hasPrefix("order-2026-08-22") })
  }

  @Test func curlCarriesNoSecret() throws {
    let desk = try desk()
    try desk.press("y c")
    let curl = try #require(desk.copied.last)
    #expect(curl.contains("Authorization: Bearer $BATCH_API_KEY"))
    #expect(curl.contains("-H 'Idempotency-Key: order-2026-08-22'"))
    #expect(curl.contains(Self.mixed))
    #expect(desk.text.contains("Copied curl"))
  }

  @Test func refusedBatchShowsItsChecks() throws {
    let desk = try Desk()
    desk.submit(#"{"requests":[{"id":1}]}"#, to: "/api/v1/signals/batch", as: "demo-free", key: "k")
    desk.submit(#"{"requests":[{"id":2}]}"#, to: "/api/v1/signals/batch", as: "demo-free", key: "k")
    try desk.press("2 Enter")
    expectPicture("batch-refused-80x24", desk.frame)
  }

  /// On a small screen the item takes all of it, and the list comes back.
  @Test(arguments: [(60, 20), (40, 10)])
  func anItemOnASmallScreen(width: Int, height: Int) throws {
    let desk = try desk(width: width, height: height)
    let list = desk.frame
    try desk.press("Enter")
    expectPicture("batch-item-\(width)x\(height)", desk.frame)
    #expect(desk.text.contains("lat  ← missing"))
    #expect(desk.text.contains("lat is required"))
    try desk.press("Tab")
    #expect(desk.text.contains("lat  ← missing"))
    try desk.press("G Enter g g Enter")
    #expect(!desk.text.contains("endpoint"))
    try desk.press("Enter Esc")
    #expect(desk.frame == list)
    #expect(desk.model.place == .batch)
    try desk.press("q")
    #expect(desk.model.place == .batches)
  }

  /// Keys never go to a pane that is not there.
  @Test func onlyPanesThatAreDrawnTakeKeys() throws {
    let desk = try desk(width: 40, height: 10)
    for _ in 0..<5 {
      try desk.press("Tab")
      #expect(desk.frame[2].hasPrefix("┌▸ Items"))
    }
    desk.send(.resized(Size(width: 80, height: 24)))
    try desk.press("Tab Tab")
    #expect(desk.text.contains("┌▸ Response item 1"))
    desk.send(.resized(Size(width: 40, height: 10)))
    #expect(desk.frame[1].hasPrefix(" Item 1  ✗ 400"))
    #expect(desk.text.contains("lat  ← missing"))
    desk.send(.resized(Size(width: 80, height: 24)))
    #expect(desk.text.contains("┌▸ Response item 1"))
  }

  /// What the hints say first is how to go in and out; what is off waits until there is room.
  @Test func hintsOfASmallScreen() throws {
    let desk = try desk(width: 40, height: 10)
    #expect(desk.frame[9].hasPrefix(" ⏎ open  f failed"))
    #expect(desk.frame[9].hasSuffix("q back"))
    try desk.press("j j j f f")
    #expect(!desk.text.contains("(off)"))
  }

  /// A full bucket of thirty, and one request more.
  @Test(arguments: [(80, 24), (120, 40), (40, 10)])
  func aRefusalBeginsWithItsReason(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    for _ in 0..<31 { desk.submit(#"{"requests":[{"id":1}]}"#, to: "/api/v1/signals/batch", as: "demo-free") }
    try desk.press("2 Enter")
    expectPicture("batch-limited-\(width)x\(height)", desk.frame)
    let sentence = desk.frame.dropFirst().prefix(3).joined()
    #expect(sentence.hasPrefix(" ✗ 429 rate_limit_exceeded: The limit of"))
    #expect(sentence.contains("Again in 2.0s"))
    #expect(desk.text.contains("✗ rate         in 2.0s"))
  }

  /// The last of all checks fails, and is told whole.
  @Test func theCheckThatDecidedIsToldWhole() throws {
    let desk = try Desk()
    for _ in 0..<11 {
      let items = (0..<50).map { _ in #"{"endpoint":"/v1/delta-t","params":{"jd":2451545}}"# }
      desk.submit(#"{"requests":[\#(items.joined(separator: ","))]}"#)
    }
    try desk.press("2 Enter")
    #expect(desk.frame[1].hasPrefix(" ✗ 402 insufficient_credits: The batch costs 50 credits; 0 are left."))
    #expect(desk.text.contains("✗ units        costs 50, 0 left"))
    expectPicture("batch-unpaid-80x24", desk.frame)
  }

  @Test func runningBatchCountsUp() throws {
    let desk = try Desk()
    let submission = desk.engine.submission(
      DraftSubmission(account: "sky-paid", path: "/v1/batch", body: Array(Self.mixed.utf8)))
    guard case .running(var run) = desk.engine.begin(submission) else {
      Issue.record("it was not admitted")
      return
    }
    _ = desk.engine.runNext(&run)
    desk.send(.engineChanged)
    try desk.press("2 Enter")
    #expect(desk.text.contains("██░░░░░░░░ 1 of 4 items run, 3 credits reserved"))
    #expect(desk.frame.filter { $0.contains("· run") }.count == 1)
    #expect(desk.frame.first { $0.contains("· run") }?.contains("▸   0  ") == true)
    expectPicture("batch-running-80x24", desk.frame)
    while desk.engine.runNext(&run) {}
    desk.advance(.milliseconds(31))
    _ = desk.engine.finish(run)
    desk.send(.engineChanged)
    #expect(desk.text.contains("4 items  ✓ 2  ✗ 2  3 credits charged  31 ms"))
    #expect(desk.model.batch.current?.id == 1)
  }
}
