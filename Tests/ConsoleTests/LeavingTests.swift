import Console
import Testing

/// Nothing that was written is lost by one key.
@Suite struct LeavingTests {
  @Test(arguments: ["1 q", "Q", "Ctrl-C", "Esc q"])
  func aChangedDraftIsAskedAbout(keys: String) throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.press("X")
    try desk.press(keys)
    #expect(!desk.hasQuit)
    #expect(desk.text.contains("The draft ten is not sent."))
    try desk.press("n")
    #expect(!desk.hasQuit)
    #expect(desk.text.contains("The draft is still here; 6 opens it."))
    try desk.press("6")
    #expect(try desk.items.count == 9)
    try desk.press("Q y")
    #expect(desk.hasQuit)
  }

  /// A draft as it was started, one that was sent, and one that was undone lose nothing.
  @Test(arguments: [["6 q q"], ["6 t Enter Q"], ["6 t Enter X u Q"], ["6 t Enter X S y Q"]])
  func nothingIsAskedWhenNothingIsLost(keys: [String]) throws {
    let desk = try Desk()
    for names in keys { try desk.press(names) }
    #expect(desk.hasQuit)
  }

  @Test func whatIsChangedAfterItWasSentIsAskedAbout() throws {
    let desk = try Desk()
    try desk.press("6 t Enter X S y 6 X Q")
    #expect(!desk.hasQuit)
  }

  /// Refused, it is still to be sent.
  @Test func aRefusedDraftIsAskedAbout() throws {
    let desk = try Desk()
    try desk.command("compose over")
    try desk.press("+ S y Q")
    #expect(!desk.hasQuit)
  }
}
