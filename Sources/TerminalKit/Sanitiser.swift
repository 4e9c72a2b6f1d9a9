/// Text of others as text that may stand on a screen; what comes out goes through again unchanged.
public enum Sanitiser {
  /// `text` as `Glyphs` shows it.
  public static func text(_ text: some StringProtocol) -> String {
    var shown = String.UnicodeScalarView()
    for glyph in Glyphs(text) { append(glyph, to: &shown) }
    return String(shown)
  }

  /// Lines as they are shown, each for itself.
  public static func lines(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { Self.text($0) }
      .joined(separator: "\n")
  }

  /// `text` as it is shown, in at most `columns` columns; what is longer ends in `…`.
  public static func cut(_ text: some StringProtocol, to columns: Int) -> String {
    var shown = String.UnicodeScalarView()
    // Where to go back to when the text turns out too long: the last place that leaves a column for the mark.
    var fitting = shown.endIndex
    var used = 0
    for glyph in Glyphs(text) {
      if used + glyph.columns > columns {
        if columns <= 0 { return "" }
        return String(shown[..<fitting]) + "…"
      }
      append(glyph, to: &shown)
      used += glyph.columns
      if used < columns { fitting = shown.endIndex }
    }
    return String(shown)
  }

  static func append(_ glyph: Glyph, to shown: inout String.UnicodeScalarView) {
    shown.append(glyph.scalar)
    if let mark = glyph.firstMark { shown.append(mark) }
    if let mark = glyph.secondMark { shown.append(mark) }
  }

  /// The visible stand-in for a scalar that is never shown itself.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0..<0x20, 0x7F..<0xA0: return hexadecimal(UInt8(truncatingIfNeeded: scalar.value))
    default: break
    }
    if let name = names[scalar] { return "‹\(name)›" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "\\x0" : "\\x") + String(byte, radix: 16)
  }

  // The abbreviations of the Unicode Standard, NameAliases.txt.
  private static let names: [Unicode.Scalar: String] = [
    "\u{AD}": "SHY", "\u{61C}": "ALM", "\u{200B}": "ZWSP", "\u{200C}": "ZWNJ", "\u{200D}": "ZWJ",
    "\u{200E}": "LRM", "\u{200F}": "RLM", "\u{2028}": "LS", "\u{2029}": "PS", "\u{202A}": "LRE",
    "\u{202B}": "RLE", "\u{202C}": "PDF", "\u{202D}": "LRO", "\u{202E}": "RLO", "\u{2060}": "WJ",
    "\u{2066}": "LRI", "\u{2067}": "RLI", "\u{2068}": "FSI", "\u{2069}": "PDI", "\u{FEFF}": "BOM",
  ]
}
