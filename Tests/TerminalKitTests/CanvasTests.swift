import Testing

@testable import TerminalKit

struct CanvasTests {
  @Test func runsStayInTheirArea() {
    var canvas = Canvas(width: 8, height: 2)
    let written = canvas.write([Run("abc"), Run("defgh", .dim)], in: Rect(x: 2, y: 1, width: 4, height: 1))
    #expect(canvas.lines == ["        ", "  abcd  "])
    #expect(written == 4)
    #expect(canvas.cell(x: 5, y: 1)?.role == .dim)
    #expect(canvas.cell(x: 6, y: 1)?.role == .text)
  }

  @Test(arguments: [
    (-2, 0, "cd      "), (6, 0, "      ab"), (8, 0, "        "), (0, -1, "        "), (0, 1, "        "),
  ])
  func edgesClip(x: Int, y: Int, line: String) {
    var canvas = Canvas(width: 8, height: 1)
    canvas.write("abcd", x: x, y: y)
    #expect(canvas.lines == [line])
  }

  @Test(arguments: [(4, "abc…    "), (5, "abcde   "), (1, "…       "), (0, "        ")])
  func ellipsis(width: Int, line: String) {
    var canvas = Canvas(width: 8, height: 1)
    canvas.write("abcde", x: 0, y: 0, width: width, overflow: .ellipsis)
    #expect(canvas.lines == [line])
  }

  @Test func wideCharactersAreWholeOrNotThere() {
    var canvas = Canvas(width: 5, height: 1)
    canvas.write("日本語", x: 0, y: 0)
    #expect(canvas.lines == ["日本 "])
    // Over the right half of the first and the left half of the second.
    canvas.write("xy", x: 1, y: 0)
    #expect(canvas.lines == [" xy  "])
    canvas.write("日", x: 2, y: 0)
    canvas.fill(Rect(x: 3, y: 0, width: 1, height: 1), with: "█")
    #expect(canvas.lines == [" x █ "])
  }

  @Test func noControlGetsIn() {
    var canvas = Canvas(width: 12, height: 1)
    canvas.write("\u{1B}[2J\u{202E}", x: 0, y: 0)
    #expect(canvas.lines == ["\\x1b[2J‹RLO›"])
    canvas.fill(canvas.area, with: "\u{1B}")
    #expect(canvas.lines == [String(repeating: " ", count: 12)])
  }

  @Test func overlayKeepsTheRoleBelow() {
    var canvas = Canvas(width: 3, height: 2)
    canvas.write("abc", .statusError, x: 0, y: 0)
    canvas.overlay(.cursor, on: Rect(x: 1, y: 0, width: 9, height: 1))
    #expect(canvas.row(0).map(\.overlay) == [nil, .cursor, .cursor])
    #expect(canvas.row(0).map(\.role) == [.statusError, .statusError, .statusError])
  }

  @Test func cellsAreSmall() {
    #expect(MemoryLayout<Cell>.stride == 16)
  }

  @Test func asciiIsMappedOnTheWayOut() {
    var canvas = Canvas(width: 24, height: 2, glyphs: .ascii)
    canvas.write("┌─▸●✓✗~!…×▾·≠█▓░▌▎│┘é日e\u{301}", x: 0, y: 0)
    canvas.write("▁▂▃▄▅▆▇█ ↑↓←→ ▲▼ „", x: 0, y: 1)
    #expect(canvas.lines == ["+->*+x~!~xv.!##.#-|+?? e", ".,-=+*## ^v<> ^v ?      "])
    #expect(canvas.cell(x: 0, y: 0)?.scalar == "┌")
  }

  @Test(arguments: [
    ("│ ✗ 429  acme-ltd   38 refused / 60s │", "| x 429  acme-ltd   38 refused / 60s |"),
    ("└──────────────┘└─ n × m ─┘", "+--------------++- n x m -+"),
    ("│  212   datetime   ███████▌  61%│", "|  212   datetime   ########  61%|"),
    ("│   12   idempotency_key_re…  ▌   3%│", "|   12   idempotency_key_re~  #   3%|"),
    ("▸ 14:02  ████████░░  8/2  · ● LIVE", "> 14:02  ########..  8/2  . * LIVE"),
    ("≠ window │ ▾ requests ┊ » SIM ■ FROZEN", "! window | v requests | > SIM # FROZEN"),
  ])
  func linesInASCII(unicode: String, ascii: String) {
    var canvas = Canvas(width: unicode.columns, height: 1, glyphs: .ascii)
    canvas.write(unicode, x: 0, y: 0)
    #expect(canvas.lines == [ascii])
    #expect(unicode.columns == ascii.count)
  }

  @Test func randomTextStaysInItsArea() {
    var seed = Seed("random areas")
    for _ in 0..<1500 {
      let (x, y, width, height) = seed.rect(around: 12)
      let area = Rect(x: x, y: y, width: width, height: height)
      var canvas = Canvas(width: 12, height: 12)
      canvas.fill(canvas.area, with: "·", .dim)
      let blank = canvas
      let text = seed.text(upTo: 20)
      canvas.write([Run(text)], in: area, overflow: seed.pick([.clipped, .ellipsis]))
      canvas.overlay(.cursor, on: area)
      for y in 0..<12 {
        for x in 0..<12 where !area.contains(Position(x: x, y: y)) {
          #expect(canvas.cell(x: x, y: y) == blank.cell(x: x, y: y), "\(seed)")
        }
      }
      expectWellFormed(canvas, seed)
    }
  }
}

/// Each wide character has its right half, each right half its character, and nothing hidden is in a cell.
func expectWellFormed(_ canvas: Canvas, _ seed: Seed) {
  for y in 0..<canvas.height {
    let row = Array(canvas.row(y))
    for x in row.indices {
      if row[x].columns == 2 { #expect(x + 1 < row.count && row[x + 1].columns == 0, "\(seed)") }
      if row[x].columns == 0 { #expect(x > 0 && row[x - 1].columns == 2, "\(seed)") }
      guard let scalar = row[x].scalar else { continue }
      #expect(GlyphWidth(of: scalar).columns == Int(row[x].columns), "\(seed)")
    }
  }
}
