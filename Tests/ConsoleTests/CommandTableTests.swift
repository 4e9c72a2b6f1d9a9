import TerminalKit
import Testing

@testable import Console

/// One table feeds keys, prompt, hints and help: it has to be sound.
@Suite struct CommandTableTests {
  @Test func everyKeyIsAKey() {
    for command in CommandTable.all {
      for names in command.keys { #expect(KeyStroke.strokes(names) != nil, "\(command.name): \(names)") }
    }
  }

  @Test(arguments: Place.allCases)
  func noKeyHidesAnother(place: Place) {
    let here = CommandTable.all.filter { $0.places.contains(place) }
    let everywhere = CommandTable.all.filter(\.places.isEmpty)
    for commands in [here, everywhere] {
      let keys = commands.flatMap(\.keys).compactMap(KeyStroke.strokes)
      for key in keys {
        #expect(keys.count { $0 == key } == 1, "\(key.map(\.name)) twice in \(place)")
        #expect(
          !keys.contains { $0.count > key.count && $0.starts(with: key) }, "\(key.map(\.name)) is never alone"
        )
      }
    }
  }

  /// Whatever a key does can be typed as well, and is in the help.
  @Test(arguments: Place.allCases)
  func everyCommandCanBeTyped(place: Place) throws {
    for command in CommandTable.commands(in: place) {
      let found = try #require(CommandTable.find(command.name, in: place))
      #expect(found.command.name == command.name)
      #expect(!command.help.isEmpty)
    }
  }

  /// What can be typed is in the palette, under the name by which it is typed.
  @Test(arguments: Place.allCases)
  func everyCommandIsInThePalette(place: Place) throws {
    let desk = try Desk()
    desk.model.open(place)
    for command in CommandTable.commands(in: place) where command.group != .move && command.name != "command"
    {
      let entries = Palette.entries(for: command.name, in: desk.model)
      #expect(entries.contains { $0.line.hasPrefix(command.name) }, "\(command.name) in \(place)")
    }
  }

  @Test(
    arguments: [
      ("next pane", "next pane", ""), ("batches acme", "batches", "acme"), ("copy curl", "copy curl", ""),
      ("theme night", "theme", "night"), ("thm", nil, ""), ("th night", "theme", "night"),
    ] as [(String, String?, String)])
  func linesMeanCommands(line: String, name: String?, arguments: String) {
    let found = CommandTable.find(line, in: .batch)
    #expect(found?.command.name == name)
    if name != nil { #expect(found?.arguments == arguments) }
  }

  @Test(arguments: [(80, 24, GlyphSet.unicode), (200, 60, .unicode), (80, 24, .ascii)])
  func help(width: Int, height: Int, glyphs: GlyphSet) throws {
    let desk = try Desk(width: width, height: height, glyphs: glyphs)
    try desk.press("2 ?")
    expectPicture("help-\(width)x\(height)\(glyphs == .ascii ? "-ascii" : "")", desk.frame)
    desk.type("curl")
    #expect(desk.text.contains(":copy curl"))
    #expect(!desk.text.contains(":retry"))
    try desk.press("Esc")
    #expect(desk.model.popup == nil)
  }

  @Test func theConsoleIsTooSmallBelowItsLeast() throws {
    let desk = try Desk(width: 39, height: 10)
    #expect(desk.frame.first == "39x10 is too small; 40x10 is enough. q")
    try desk.press("6")
    #expect(desk.model.place == .pulse)
  }
}
