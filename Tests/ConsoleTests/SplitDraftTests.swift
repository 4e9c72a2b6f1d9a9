import BatchEngine
import JSONCodec
import Testing

@testable import Console

/// A series of items, the drafts it is split into, and how they are sent.
@Suite struct SplitDraftTests {
  /// A draft for the plan Free, whose cap is 10, with that many ids.
  private func desk(_ count: Int, width: Int = 80, height: Int = 24) throws -> Desk {
    let desk = try Desk(width: width, height: height)
    try desk.command("compose cap")
    try desk.press("Space Space Space Space Space Space Space Space Space X")
    try desk.command("each id 1..\(count)")
    return desk
  }

  @Test func aDayInTheItemBecomesAMonth() throws {
    let desk = try Desk()
    try desk.command("compose chart")
    try desk.command("each datetime 2024-01-01..30")
    #expect(desk.text.contains("✓ 30 items: params.datetime to \"2024-01-30T13:30:00Z\". u undoes."))
    #expect(desk.model.compose.draft?.items.count == 31)
    try desk.press("u")
    #expect(desk.model.compose.draft?.items.count == 2)
  }

  @Test(arguments: [
    ("each", "Type each PATH RANGE, such as each params.datetime 2024-01-01..30."),
    ("each id", "Type each PATH RANGE, such as each params.datetime 2024-01-01..30."),
    ("each id 1..99999", "That would be 99 999 items; a series makes 10 000 at most."),
    ("each id.x 1..2", "Item 0 has no place for id.x."),
    ("split 0", "0 is no number of items above 0."), ("split x", "x is no number of items above 0."),
    ("split 25", "25 items fit into one batch of 25; there is nothing to split."),
    ("next draft", "There is one draft; :split makes several."),
  ])
  func refused(line: String, said: String) throws {
    let desk = try desk(25)
    try desk.command(line)
    #expect(desk.model.said?.text == said)
    #expect(desk.model.compose.draft?.items.count == 25)
  }

  @Test func whatIsAboveTheCapIsSplitAndSentWithOneQuestion() throws {
    let desk = try desk(25)
    #expect(desk.text.contains("batch_too_large 25 > 10,"))
    let whole = try #require(desk.model.compose.draft?.idempotencyKey)
    try desk.command("split")
    #expect(desk.model.compose.draft?.idempotencyKey == whole + "-1of3")
    #expect(desk.frame[0].contains("cap 1/3*"))
    try desk.press("]  ]")
    #expect(desk.model.compose.draft?.items.count == 5)
    #expect(desk.frame[0].contains("cap 3/3*"))
    try desk.press("]")
    #expect(desk.model.said?.text == "This is the last of the drafts.")
    try desk.command("submit all")
    #expect(desk.text.contains("sends 3 batches, 25 items, to"))
    expectPicture("compose-submit-all-80x24", desk.frame)
    let before = desk.engine.read { state, _ in state.history.all.count }
    try desk.press("y")
    #expect(desk.engine.read { state, _ in state.history.all.count } == before + 3)
    #expect(desk.model.said?.text == "3 batches sent: 25 items ok.")
    #expect(desk.model.place == .compose)
    #expect(desk.model.compose.history?.isUnsent == false)
    try desk.command("submit all")
    try desk.press("y")
    #expect(desk.model.said?.text == "3 batches sent: 3 replayed.")
  }

  @Test func aSplitIsOneStep() throws {
    let desk = try desk(25)
    try desk.command("split 5")
    try desk.press("] ] X u u")
    #expect(desk.model.compose.draft?.items.count == 25)
    #expect(!desk.model.compose.isSplit)
  }

  @Test func aNoLeavesTheNextAnswerAlone() throws {
    let desk = try desk(25)
    try desk.command("split")
    try desk.command("submit all")
    try desk.press("n S y")
    #expect(desk.model.place == .batch)
  }

  /// Keys on five ids, and the ids that are left.
  @Test(arguments: [
    ("Space Space X", [311, 2096, 57]), ("Space j Space X", [88, 2096, 57]),
    ("Space Space X u", [4107, 88, 311, 2096, 57]), ("Space k Space k X", [88, 311, 2096, 57]),
    ("Space Space Space Space Space X", []), ("G Space g g X", [4107, 88, 311, 2096]),
  ])
  func marks(names: String, ids: [Int]) throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.press(names)
    #expect(desk.model.compose.draft?.items == ids.map { ["id": JSON($0)] })
  }
}
