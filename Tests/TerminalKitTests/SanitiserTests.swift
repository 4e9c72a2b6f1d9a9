import Testing

@testable import TerminalKit

struct SanitiserTests {
  @Test func linesStayLines() {
    #expect(Sanitiser.lines("a\n\u{1B}[2J\r\nb\n") == "a\n\\x1b[2J\nb\n")
  }

  @Test(
    arguments: [
      ("plain text", "plain text"),
      ("\u{1B}[31mred", "\\x1b[31mred"),
      ("a\tb\r\nc\u{0}", "a\\tb\\r\\nc\\x00"),
      ("\u{7F}\u{9B}", "\\x7f\\x9b"),
      ("user\u{202E}gpj.exe", "user‹RLO›gpj.exe"),
      ("\u{200F}\u{61C}\u{2066}\u{2069}", "‹RLM›‹ALM›‹LRI›‹PDI›"),
      ("a\u{200B}b\u{FEFF}", "a‹ZWSP›b‹BOM›"),
      ("a\u{2028}b\u{2029}", "a‹LS›b‹PS›"),
      ("\u{E000}\u{F8FF}", "U+E000U+F8FF"),
      ("\u{1FAE8}", "U+1FAE8"),
      ("\u{E0041}", "U+E0041"),
      // A mark needs a base, and has at most one other beside it.
      ("\u{301}a", "U+0301a"),
      ("e\u{301}", "e\u{301}"),
      ("z\u{300}\u{301}\u{302}\u{303}!", "z\u{300}\u{301}!"),
      ("\n\u{301}", "\\nU+0301"),
      // Presentation is dropped, and joined pictures are shown by their parts.
      ("⚠\u{FE0F}", "⚠"),
      ("👩\u{200D}💻", "👩💻"),
      ("❤\u{FE0F}\u{200D}🔥", "❤🔥"),
      ("a\u{200D}b", "a‹ZWJ›b"),
      ("👩\u{200D}a", "👩‹ZWJ›a"),
      ("👍\u{1F3FD}", "👍U+1F3FD"),
      ("\u{FE0F}", "U+FE0F"),
      ("日本", "日本"),
    ] as [(Raw, String)])
  func shownText(raw: Raw, shown: String) {
    let text = raw.text
    #expect(Array(Sanitiser.text(text).unicodeScalars) == Array(shown.unicodeScalars))
    #expect(Sanitiser.text(shown) == shown)
  }

  @Test(
    arguments: [
      ("idempotency_key_reuse", 18, "idempotency_key_r…"),
      ("short", 5, "short"),
      ("short", 4, "sho…"),
      ("short", 1, "…"),
      ("short", 0, ""),
      ("short", -3, ""),
      ("日本語", 6, "日本語"),
      ("日本語", 5, "日本…"),
      ("日本語", 4, "日…"),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
      ("a\nb", 3, "a\\…"),
    ] as [(Raw, Int, String)])
  func cutText(raw: Raw, columns: Int, cut: String) {
    #expect(Sanitiser.cut(raw.text, to: columns) == cut)
  }

  @Test func randomTextShowsNothingHidden() {
    var seed = Seed("random text")
    for _ in 0..<3000 {
      let text = seed.text(upTo: 24)
      let shown = Sanitiser.text(text)
      var marks = 0
      for scalar in shown.unicodeScalars {
        let width = GlyphWidth(of: scalar)
        #expect(width != .hidden, "\(seed): U+\(String(scalar.value, radix: 16))")
        marks = width == .combining ? marks + 1 : 0
        #expect(marks <= 2, "\(seed)")
      }
      #expect(Sanitiser.text(shown) == shown, "\(seed)")
      #expect(shown.columns == text.columns, "\(seed)")
      let columns = Int.random(in: 0...30, using: &seed)
      #expect(Sanitiser.cut(text, to: columns).columns <= columns, "\(seed)")
    }
  }

  @Test func randomBytesShowNothingHidden() {
    var seed = Seed("random bytes")
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...24, using: &seed)).map { _ in
        UInt8.random(in: seed.pick([0...255, 0x80...0xFF, 0xE0...0xF4]), using: &seed)
      }
      let shown = Sanitiser.text(String(decoding: bytes, as: UTF8.self))
      #expect(shown.unicodeScalars.allSatisfy { GlyphWidth(of: $0) != .hidden }, "\(seed): \(bytes)")
    }
  }
}
