import Testing

@testable import TerminalKit

struct HintBarTests {
  private let bar = HintBar(
    [
      Hint(KeyStroke(.enter), "open", rank: 0), Hint("/", "filter", rank: 1),
      Hint("S", "submit", off: "The draft has no items.", rank: 2), Hint("x", "actions", rank: 3),
    ],
    trailing: [Hint("?", "help", rank: 1), Hint("q", "quit", rank: 0)])

  @Test(arguments: [
    (72, " ⏎ open  / filter  S submit (off)  x actions             ? help  q quit"),
    (58, " ⏎ open  / filter  S submit (off)          ? help  q quit"),
    (40, " ⏎ open  / filter        ? help  q quit"),
    (28, " ⏎ open  / filter    q quit"),
    (18, " ⏎ open    q quit"),
    (10, " ⏎ open"),
    (4, ""),
  ])
  func fittedByRank(width: Int, line: String) {
    #expect(bar.picture(width: width, height: 1) == [line])
  }

  /// Columns of the bar as in the first picture, and what is under them.
  @Test(
    arguments: [
      (0, nil), (1, "open"), (6, "open"), (7, nil), (9, "filter"), (19, "submit"), (52, nil), (57, "help"),
      (66, "quit"),
      (71, nil), (90, nil),
    ] as [(Int, String?)])
  func hintUnderTheMouse(x: Int, text: String?) {
    let area = Rect(x: 0, y: 5, width: 72, height: 1)
    #expect(bar.hint(at: Position(x: x, y: 5), in: area, .unicode)?.text == text)
    #expect(bar.hint(at: Position(x: x, y: 4), in: area, .unicode) == nil)
  }

  @Test func keysByGlyphSet() {
    let hints = [
      Hint([.character("j"), .character("k")], "line"), Hint(KeyStroke(.character("d"), .control), "page"),
      Hint(KeyStroke(.character(" ")), "mark"),
    ]
    #expect(HintBar(hints).picture(width: 40, height: 1) == [" j k line  ^D page  ␣ mark"])
    #expect(
      HintBar(hints).picture(width: 40, height: 1, glyphs: .ascii) == [" j k line  ^D page  SPACE mark"])
  }
}
