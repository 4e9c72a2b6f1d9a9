import Testing

@testable import Console

@Suite struct PaletteTests {
  @Test(arguments: [(80, 24), (40, 10), (120, 40)])
  func picture(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    try desk.press("2 :")
    expectPicture("palette-\(width)x\(height)", desk.frame)
  }

  @Test func typingNarrowsAndEnterRuns() throws {
    let desk = try Desk()
    try desk.press("2 :")
    desk.type("lim")
    expectPicture("palette-lim-80x24", desk.frame)
    try desk.press("Down Enter")
    #expect(desk.model.place == .limits)
    #expect(desk.model.prompt == nil)
  }

  /// A command that needs words is put into the line to wait for them.
  @Test func whatNeedsWordsWaitsForThem() throws {
    let desk = try Desk()
    try desk.press("4 :")
    desk.type("account cr")
    try desk.press("Down Enter")
    #expect(desk.model.prompt?.line.text == "account create ")
    #expect(desk.text.contains("account create NAME SERVICE PLAN"))
    desk.type("acme insight pro")
    try desk.press("Enter")
    #expect(desk.text.contains("Change this?"))
  }

  @Test func theMostUsedComesFirst() throws {
    let desk = try Desk()
    try desk.command("theme night")
    try desk.press(":")
    let first = Palette.entries(for: "", in: desk.model).first
    #expect(first?.line == "theme NAME")
  }

  @Test func valuesAreOffered() throws {
    let desk = try Desk()
    try desk.press(":")
    desk.type("theme n")
    #expect(Palette.entries(for: "theme n", in: desk.model).map(\.line) == ["theme night"])
    try desk.press("Tab")
    #expect(desk.model.prompt?.line.text == "theme night")
  }

  @Test func upIsTheHistoryUntilTheListHasTheCursor() throws {
    let desk = try Desk()
    try desk.command("keys")
    try desk.press(": Up")
    #expect(desk.model.prompt?.line.text == "keys")
    try desk.press("Esc : Down Down Up Up")
    #expect(desk.model.prompt?.palette.choice == nil)
  }

  /// The menu of actions runs what is chosen; what needs words opens the prompt with them begun.
  @Test func actions() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("4 x")
    expectPicture("actions-80x24", desk.frame)
    desk.type("limit clear")
    try desk.press("Enter")
    #expect(desk.text.contains("All is so already"))
  }
}
