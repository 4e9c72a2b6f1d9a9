import Testing

@testable import TerminalKit

struct LineEditorTests {
  /// `|` stands for the cursor, before and after the keys.
  @Test(arguments: [
    ("|", "a b Left c", "ac|b"),
    ("ab|c", "Home x End y", "xabcy|"),
    ("ab|c", "Ctrl-A Ctrl-F Ctrl-F Ctrl-B z", "az|bc"),
    ("ab|c", "Backspace", "a|c"),
    ("ab|c", "Delete Delete", "ab|"),
    ("|abc", "Backspace", "|abc"),
    ("one two|", "Ctrl-W", "one |"),
    ("one two  |", "Ctrl-W Ctrl-Y Ctrl-Y", "one two  two  |"),
    ("one| two", "Alt-f x", "one twox|"),
    ("one two|", "Alt-b x", "one x|two"),
    ("one| two", "Alt-d", "one|"),
    ("one| two", "Ctrl-K Home Ctrl-Y", " two|one"),
    ("one| two", "Ctrl-U", "| two"),
    ("日|本", "Left Delete", "|本"),
    ("ab|", "Space Space", "ab  |"),
  ])
  func keys(before: String, keys: String, after: String) throws {
    let parts = before.split(separator: "|", omittingEmptySubsequences: false)
    var line = LineEditor(parts.joined(), cursor: parts[0].count)
    for stroke in try #require(KeyStroke.strokes(keys)) {
      let known = line.press(stroke)
      #expect(known)
    }
    #expect(line.halves.before + "|" + line.halves.after == after)
  }

  @Test(arguments: ["Enter", "Esc", "Tab", "Up", "Ctrl-C", "Alt-x", "F1"])
  func leftToOthers(key: String) throws {
    var line = LineEditor("abc")
    let known = line.press(try #require(KeyStroke(name: key)))
    #expect(!known)
    #expect(line == LineEditor("abc"))
  }

  @Test func pasteIsOneLine() {
    var line = LineEditor("[]", cursor: 1)
    line.insert("a\nb\r\n\n")
    #expect(line.text == "[a b]")
    #expect(line.cursor == 4)
  }

  @Test func marksJoinTheirBase() {
    var line = LineEditor("e")
    line.insert("\u{301}")
    #expect(line.cursor == 1)
    let known = line.press(KeyStroke(.backspace))
    #expect(known)
    #expect(line.isEmpty)
  }

  @Test(arguments: [
    ("abc", 3, 12, "/ abc", 5), ("abcdefghij", 10, 12, "/ …cdefghij", 11),
    ("abcdefghij", 2, 12, "/ abcdefghij", 4),
    ("日本語日本語", 6, 10, "/ …日本語", 9), ("", 0, 12, "/ filter", 2),
  ])
  func field(text: String, cursor: Int, width: Int, picture: String, column: Int) {
    let field = TextField(prompt: "/ ", LineEditor(text, cursor: cursor), placeholder: "filter")
    #expect(field.picture(width: width, height: 1) == [picture])
    #expect(field.cursor(in: Rect(x: 3, y: 4, width: width, height: 1)) == Position(x: 3 + column, y: 4))
  }

  @Test func fieldWithoutRoom() {
    #expect(TextField(prompt: "/ ", LineEditor("abc")).cursor(in: Rect(width: 2, height: 1)) == nil)
    #expect(TextField(prompt: "/ ", LineEditor("abc")).picture(width: 3, height: 1) == ["/"])
  }

  @Test func cursorStaysInSight() {
    var seed = Seed("random lines")
    for _ in 0..<1000 {
      var line = LineEditor(seed.text(upTo: 12))
      let keys = ["Left", "Right", "Home", "Backspace", "Ctrl-W", "Alt-b", "Ctrl-Y", "Ctrl-K", "x"]
      for _ in 0..<8 {
        if let stroke = KeyStroke(name: seed.pick(keys)) { _ = line.press(stroke) }
        if Bool.random(using: &seed) { line.insert(seed.text(upTo: 3)) }
        #expect(line.cursor >= 0 && line.cursor <= line.text.count, "\(seed)")
        let area = Rect(width: Int.random(in: 0...9, using: &seed), height: 1)
        if let cursor = TextField(line).cursor(in: area) { #expect(area.contains(cursor), "\(seed)") }
      }
    }
  }
}
