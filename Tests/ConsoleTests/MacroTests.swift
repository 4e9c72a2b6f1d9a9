import Testing

@testable import Console

@Suite struct MacroTests {
  @Test func whatWasDoneIsDoneAgain() throws {
    let desk = try Desk()
    desk.live()
    try desk.command("macro record a")
    try desk.press("2 /")
    desk.type("demo-pro")
    try desk.press("Enter g g j j Enter")
    try desk.command("macro stop")
    #expect(
      desk.kept[.macros] == """
        a 1 = batches
        a 2 = filter demo-pro
        a 3 = first
        a 4 = down
        a 5 = down
        a 6 = open batch

        """)
    let frame = desk.frame.dropFirst()
    try desk.press("1 @ a")
    #expect(desk.frame.dropFirst().prefix(20) == frame.prefix(20))
    #expect(desk.model.place == .batch)
  }

  /// A question that was answered with yes is answered so again.
  @Test func answersAreRecorded() throws {
    let desk = try Desk()
    try desk.press("4")
    try desk.command("macro record b")
    try desk.command("limit set sky-free minute=77")
    try desk.press("y")
    try desk.command("macro stop")
    try desk.command("limit clear sky-free")
    try desk.press("y @ b")
    #expect(desk.text.contains("requests a minute of sky-free"))
    let rate = desk.engine.read { state, now in
      state.account(named: "sky-free")?.limits(at: now).requestsPerMinute
    }
    #expect(rate == 77)
  }

  @Test(
    arguments: [
      ("macro record ab", "A macro goes by one letter"), ("macro stop", "Nothing is being recorded."),
      ("macro x", "No macro is recorded"),
    ])
  func mistakes(line: String, words: String) throws {
    let desk = try Desk()
    try desk.command(line)
    #expect(desk.text.contains(words))
  }

  /// A file is written by whomever: no line of it may run a macro, or one could run itself for ever.
  @Test func macrosOfAFileRunNoMacros() throws {
    let desk = try Desk()
    desk.model.macros = Macros([("a", "macro a"), ("a", "mac b"), ("a", "limits"), ("b", "macro record c")])
    #expect(desk.model.macros.lines == ["a": ["limits"]])
    try desk.press("@ a")
    #expect(desk.model.place == .limits)
  }

  /// The text of an API key stands in no file and comes back at no prompt.
  @Test func secretsAreNotRecorded() throws {
    let desk = try Desk()
    try desk.command("macro record a")
    try desk.command("apikey revoke bit_secret_01234567890123")
    try desk.command("limits")
    try desk.command("macro stop")
    #expect(desk.kept[.macros] == "a 1 = limits\n")
    try desk.press(": Up Up Up Up Up")
    #expect(!desk.text.contains("bit_secret"))
  }

  @Test func anEmptyRecordingChangesNothing() throws {
    let desk = try Desk()
    desk.model.macros = Macros([("a", "pulse")])
    try desk.command("macro record a")
    try desk.command("macro stop")
    #expect(desk.model.macros.lines["a"] == ["pulse"])
    #expect(desk.kept.isEmpty)
  }
}
