import Testing

@testable import TerminalKit

struct TextEditorTests {
  /// `|` stands for the cursor, before and after the keys.
  @Test(arguments: [
    ("|", "{ Enter }", "{\n}|"),
    ("  a|b", "Enter x", "  a\n  x|b"),
    ("one\n|two", "Backspace", "one|two"),
    ("one|\ntwo", "Delete", "one|two"),
    ("one|\ntwo", "Right x", "one\nx|two"),
    ("one\n|two", "Left x", "onex|\ntwo"),
    ("|one\ntwo", "Down Down x", "one\nx|two"),
    ("longer|\nab\nlonger", "Down x", "longer\nabx|\nlonger"),
    ("one\ntwo|", "PgUp x", "onex|\ntwo"),
    ("|one\ntwo", "Ctrl-K Down Ctrl-Y", "\none|two"),
    ("|", "Tab", "  |"),
    ("|a", "Up Backspace Left", "|a"),
    ("a|", "Down Delete Right", "a|"),
  ])
  func keys(before: String, keys: String, after: String) throws {
    var text = editor(before)
    for stroke in try #require(KeyStroke.strokes(keys)) {
      let known = text.press(stroke)
      #expect(known)
    }
    #expect(picture(text) == after)
  }

  @Test func pasteKeepsLines() {
    var text = editor("[|]")
    text.insert("a\nb\nc")
    #expect(picture(text) == "[a\nb\nc|]")
  }

  @Test func placeIsClamped() {
    var text = TextEditor("one\ntwo")
    text.place(line: 9, column: 9)
    #expect(picture(text) == "one\ntwo|")
    text.place(line: -1, column: -1)
    #expect(picture(text) == "|one\ntwo")
  }

  @Test func area() {
    var text = TextEditor("{\n  \"lat\": 40.7\n}")
    text.place(line: 1, column: 3)
    let area = TextArea(text, showsLineNumbers: true)
    #expect(area.picture(width: 20, height: 4) == ["1 {", "2   \"lat\": 40.7", "3 }", ""])
    #expect(area.cursor(in: Rect(x: 5, y: 5, width: 20, height: 4)) == Position(x: 10, y: 6))
  }

  @Test func areaFollowsTheCursor() {
    var text = TextEditor((0..<30).map { "line \($0) abcdefgh" }.joined(separator: "\n"))
    text.place(line: 20, column: 14)
    let area = TextArea(text)
    #expect(area.picture(width: 10, height: 3) == ["18 abcdefg", "19 abcdefg", "20 abcdefg"])
    #expect(area.cursor(in: Rect(width: 10, height: 3)) == Position(x: 9, y: 2))
    #expect(TextArea(text, top: 19).firstLine(in: Rect(width: 10, height: 3)) == 19)
  }

  @Test func cursorStaysInSight() {
    var seed = Seed("random edits")
    let keys = [
      "Left", "Right", "Up", "Down", "Enter", "Backspace", "Delete", "Ctrl-K", "Ctrl-Y", "Home", "End", "x",
      "PgUp",
    ]
    for _ in 0..<400 {
      var text = TextEditor(seed.text(upTo: 12))
      for _ in 0..<12 {
        if let stroke = KeyStroke(name: seed.pick(keys)) { _ = text.press(stroke) }
        if Bool.random(using: &seed) { text.insert(seed.text(upTo: 4)) }
        #expect(text.line >= 0 && text.line < text.lineCount, "\(seed)")
        let area = Rect(
          width: Int.random(in: 0...9, using: &seed), height: Int.random(in: 0...4, using: &seed))
        if let cursor = TextArea(text).cursor(in: area) { #expect(area.contains(cursor), "\(seed)") }
      }
    }
  }

  private func editor(_ picture: String) -> TextEditor {
    let parts = picture.split(separator: "|", omittingEmptySubsequences: false)
    var text = TextEditor(parts.joined())
    let before = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    text.place(line: before.count - 1, column: before.last?.count ?? 0)
    return text
  }

  private func picture(_ text: TextEditor) -> String {
    var lines = text.lines
    lines[text.line] = text.beforeCursor + "|" + lines[text.line].dropFirst(text.column)
    return lines.joined(separator: "\n")
  }
}
