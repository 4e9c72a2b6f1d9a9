import Testing

@testable import TerminalKit

struct GlyphWidthTests {
  // East Asian widths and categories from Unicode 14.0, UnicodeData.txt and EastAsianWidth.txt.
  @Test(
    arguments: [
      ("a", .narrow), ("~", .narrow), ("\u{7F}", .hidden), ("\u{85}", .hidden), ("\u{A0}", .narrow),
      ("\u{AD}", .hidden),
      ("é", .narrow), ("\u{301}", .combining), ("\u{34F}", .hidden), ("日", .wide), ("ア", .wide),
      ("ｱ", .narrow),
      ("한", .wide), ("\u{1100}", .wide), ("\u{1161}", .combining), ("\u{115F}", .hidden),
      ("\u{200B}", .hidden),
      ("\u{202E}", .hidden), ("\u{2028}", .hidden), ("█", .narrow), ("▸", .narrow), ("✓", .narrow),
      ("✗", .narrow),
      ("⏎", .narrow), ("⚠", .narrow), ("✅", .wide), ("⣿", .narrow), ("😀", .wide), ("\u{FE0F}", .hidden),
      ("\u{E000}", .hidden),
      ("\u{FFFD}", .narrow), ("\u{FFFE}", .hidden), ("\u{1FAE8}", .hidden), ("\u{1F1E9}", .hidden),
      ("\u{1F3FD}", .hidden), ("\u{10FFFF}", .hidden), ("\u{0}", .hidden),
    ] as [(Unicode.Scalar, GlyphWidth)])
  func classOfScalar(scalar: Unicode.Scalar, width: GlyphWidth) {
    #expect(GlyphWidth(of: scalar) == width, "U+\(String(scalar.value, radix: 16))")
  }

  @Test func tableAscendsFromZeroAndChangesEachTime() {
    let changes = GlyphWidth.changes
    #expect(changes.first.map { $0 >> 2 } == 0)
    for (before, after) in zip(changes, changes.dropFirst()) {
      #expect(before >> 2 < after >> 2)
      #expect(before & 3 != after & 3)
    }
  }

  @Test func shortCutAgreesWithTable() {
    for value in UInt32(0)..<0x300 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let change = GlyphWidth.changes.last { $0 >> 2 <= value }
      #expect(GlyphWidth(of: scalar).rawValue == change.map { UInt8($0 & 3) }, "U+\(value)")
    }
  }
}
