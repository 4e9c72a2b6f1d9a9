import Testing

@testable import TerminalKit

struct KeyStrokeTests {
  @Test(
    arguments: [
      ("j", .character("j"), [], "j", "j"),
      ("G", .character("G"), [], "G", "G"),
      ("-", .character("-"), [], "-", "-"),
      ("^", .character("^"), [], "^", "^"),
      ("Enter", .enter, [], "⏎", "ENTER"),
      ("Space", .character(" "), [], "␣", "SPACE"),
      ("Tab", .tab, [], "⇥", "TAB"),
      ("Shift-Tab", .tab, .shift, "Shift-Tab", "Shift-Tab"),
      ("Ctrl-D", .character("d"), .control, "^D", "^D"),
      ("Ctrl-Space", .character(" "), .control, "Ctrl-Space", "Ctrl-Space"),
      ("Ctrl--", .character("-"), .control, "^-", "^-"),
      ("Alt-x", .character("x"), .alt, "Alt-x", "Alt-x"),
      ("Ctrl-Alt-Left", .left, [.control, .alt], "Ctrl-Alt-Left", "Ctrl-Alt-Left"),
      ("Up", .up, [], "↑", "UP"),
      ("PgDn", .pageDown, [], "PgDn", "PgDn"),
      ("F12", .function(12), [], "F12", "F12"),
      ("Esc", .escape, [], "Esc", "Esc"),
      ("é", .character("é"), [], "é", "é"),
    ] as [(String, Key, Modifiers, String, String)])
  func names(name: String, key: Key, modifiers: Modifiers, unicode: String, ascii: String) {
    let stroke = KeyStroke(key, modifiers)
    #expect(KeyStroke(name: name) == stroke)
    #expect(stroke.name == name)
    #expect(stroke.label(in: .unicode) == unicode)
    #expect(stroke.label(in: .ascii) == ascii)
  }

  @Test(arguments: [
    ("^d", "Ctrl-D"), ("ctrl-d", "Ctrl-D"), ("CTRL-ALT-x", "Ctrl-Alt-X"), ("return", "Enter"),
    ("pagedown", "PgDn"),
    ("escape", "Esc"), ("alt-ctrl-x", "Ctrl-Alt-X"),
  ])
  func otherNames(given: String, name: String) {
    #expect(KeyStroke(name: given)?.name == name)
  }

  @Test(arguments: ["", " ", "jj", "Ctrl-", "Strg-D", "F0", "F25", "Foo", "\u{200B}"])
  func noNames(name: String) {
    #expect(KeyStroke(name: name) == nil)
  }

  @Test func scriptOfStrokes() {
    #expect(KeyStroke.strokes("g g  Enter Ctrl-D")?.map(\.name) == ["g", "g", "Enter", "Ctrl-D"])
    #expect(KeyStroke.strokes("g gg") == nil)
  }
}
