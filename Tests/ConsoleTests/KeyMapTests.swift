import TerminalKit
import Testing

@testable import Console

/// Keys of the operator's own, and what becomes of those of the table.
@Suite struct KeyMapTests {
  private static func map(_ text: String) throws -> KeyMap {
    try KeyMap(SettingsFile(text, name: "keys.conf"))
  }

  private static func meaning(_ map: KeyMap, _ keys: String, in place: Place) throws -> String {
    switch map.meaning(of: try #require(KeyMap.strokes(keys)), in: place) {
    case .command(let command): command.name
    case .line(let line): ":" + line
    case .prefix: "…"
    case .nothing: "-"
    }
  }

  @Test(
    arguments: [
      // No file: the table.
      ("", "j", .batches, "down"), ("", "g", .batches, "…"), ("", "y c", .batches, "copy curl"),
      ("", "F5", .batches, "-"),
      // An own key, everywhere and in one place.
      ("F5 = repaint", "F5", .pulse, ":repaint"), ("batches: F5 = repaint", "F5", .pulse, "-"),
      ("batches: F5 = repaint", "F5", .batches, ":repaint"),
      // The place's own wins whatever the order of the lines.
      ("F5 = pulse\nbatches: F5 = keys", "F5", .batches, ":keys"),
      ("batches: F5 = keys\nF5 = pulse", "F5", .batches, ":keys"),
      // Keys that mean something else, or nothing.
      ("j = pulse", "j", .batches, ":pulse"), ("j = none", "j", .batches, "-"),
      ("y = pulse", "y", .batches, ":pulse"),
      // A sequence takes the key that begins it.
      ("r e = repaint", "r", .batches, "…"), ("r e = repaint", "r e", .batches, ":repaint"),
      ("g e = limits acme", "g g", .batches, "first"), ("g e = limits acme", "g e", .batches, ":limits acme"),
      // Keys that a file cannot name by themselves.
      ("Equals = pulse", "Equals", .keys, ":pulse"), ("Hash = pulse", "Hash", .keys, ":pulse"),
    ] as [(String, String, Place, String)])
  func whatKeysMean(file: String, keys: String, place: Place, meaning: String) throws {
    #expect(try Self.meaning(Self.map(file), keys, in: place) == meaning)
  }

  @Test(
    arguments: [
      ("batchs: j = pulse", 1, "There is no screen \"batchs\"; did you mean \"batch\"?"),
      ("\nFoo = pulse", 2, "\"Foo\" is no key; keys are such as j, G, Ctrl-D, F5, g e."),
      ("j = limts", 1, "There is no command \"limts\"; did you mean \"limits\"?"),
      ("pulse: j = submit", 1, "submit works on compose, not on pulse."),
    ])
  func mistakesHaveTheirPlace(file: String, line: Int, message: String) {
    #expect(throws: SettingsError(file: "keys.conf", line: line, message)) { try Self.map(file) }
  }

  @Test func aFileSaysWhatItWasReadFrom() throws {
    let text = "batches: g e = keys\nF5 = repaint\nEquals = none\n"
    #expect(try Self.map(text).text == text)
  }

  @Test func hintsAndHelpShowTheOwnKey() throws {
    let desk = try Desk()
    try desk.command("map F5 freeze")
    #expect(desk.text.contains("F5 = freeze. :write keys keeps it."))
    try desk.press("F5")
    #expect(desk.text.contains("FROZEN"))
    try desk.press("?")
    desk.type("freeze")
    #expect(desk.text.contains("F5 F"))
    try desk.press("Esc")
    try desk.command("write keys")
    #expect(desk.kept[.keys] == "F5 = freeze\n")
    try desk.command("unmap F5")
    try desk.press("F5")
    #expect(desk.text.contains("F5 means nothing here"))
  }

  @Test func aSequenceIsTypedAsOneWord() throws {
    let desk = try Desk()
    try desk.command("map batches:g,e keys")
    try desk.press("2 g")
    #expect(desk.text.contains("e  :keys"))
    try desk.press("e")
    #expect(desk.model.place == .keys)
  }
}
