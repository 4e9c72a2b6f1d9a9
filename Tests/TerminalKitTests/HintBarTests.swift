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
