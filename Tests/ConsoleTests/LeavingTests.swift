import JSONCodec
import Testing

@testable import Console

/// Nothing that was written is lost by one key.
@Suite struct LeavingTests {
  @Test(arguments: ["1 q", "Q", "Ctrl-C", "Esc q"])
  func aChangedDraftIsKept(keys: String) throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.press("X")
    try desk.press(keys)
    #expect(desk.hasQuit)
    let next = try Desk()
    next.model.takeUp(drafts: try #require(desk.kept[.drafts]))
    #expect(next.model.compose.draft?.idempotencyKey == desk.model.compose.draft?.idempotencyKey)
    try next.press("6")
    #expect(try next.items == desk.model.compose.draft?.items)
    #expect(try next.items.count == 9)
    // It is kept as it is until it changes.
    try next.press("Q")
    #expect(next.hasQuit && next.kept[.drafts] == nil)
  }

  /// A draft as it was started, one that was sent, and one that was undone lose nothing.
  @Test(arguments: [["6 q q"], ["6 t Enter Q"], ["6 t Enter X u Q"], ["6 t Enter X S y Q"]])
  func nothingIsKeptWhenNothingIsLost(keys: [String]) throws {
    let desk = try Desk()
    for names in keys { try desk.press(names) }
    #expect(desk.hasQuit && desk.kept[.drafts] == nil)
  }

  @Test func whatIsChangedAfterItWasSentIsKept() throws {
    let desk = try Desk()
    try desk.press("6 t Enter X S y 6 X Q")
    #expect(desk.kept[.drafts] != nil)
  }

  /// Refused, it is still to be sent.
  @Test func aRefusedDraftIsKept() throws {
    let desk = try Desk()
    try desk.command("compose over")
    try desk.press("+ S y Q")
    #expect(desk.kept[.drafts] != nil)
  }

  @Test func whatWasSentIsKeptNoLonger() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.press("X Q")
    let next = try Desk()
    next.model.takeUp(drafts: try #require(desk.kept[.drafts]))
    try next.press("6 S y Q")
    #expect(next.kept[.drafts] == "")
  }

  @Test(arguments: ["", "{", "[1]\n", #"{"name":"a","account":"b","path":"c","items":[]}"#, "null\n\n{}"])
  func aFileThatIsNoneIsNoDraft(text: String) throws {
    #expect(DraftKeeping.lines(text).isEmpty)
  }
}
