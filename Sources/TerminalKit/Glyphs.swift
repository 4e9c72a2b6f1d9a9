/// What any text shows on a screen, glyph by glyph: the one way from a string to cells.
///
/// Controls, bidi marks and overrides, zero-width characters, line and paragraph separators, private and
/// unassigned scalars become visible escapes: `\x1b`, `‹RLM›`, `U+1FAE8`. So no text can move the cursor,
/// hide a part of itself or change the order of what is read. Combining marks stay on a base, two at most.
/// Variation selectors that choose text or emoji are dropped, and a joined emoji sequence is shown by its
/// parts.
public struct Glyphs: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var ahead: Unicode.Scalar?
  private var escape: Substring.UnicodeScalarView = "".unicodeScalars[...]

  public init(_ text: some StringProtocol) {
    scalars = String(text).unicodeScalars.makeIterator()
    ahead = scalars.next()
  }

  public mutating func next() -> Glyph? {
    if let scalar = escape.popFirst() { return Glyph(scalar) }
    guard let scalar = ahead else { return nil }
    ahead = scalars.next()
    switch GlyphWidth(of: scalar) {
    case .hidden, .combining:
      escape = Sanitiser.escape(scalar).unicodeScalars[...]
      return escape.popFirst().map { Glyph($0) }
    case .narrow:
      return withMarks(Glyph(scalar))
    case .wide:
      return withMarks(Glyph(scalar, columns: 2))
    }
  }

  private mutating func withMarks(_ base: Glyph) -> Glyph {
    var glyph = base
    while let scalar = ahead, scalar.value >= 0x300 {
      if GlyphWidth(of: scalar) == .combining {
        glyph.add(mark: scalar)
      } else if scalar == Self.joiner {
        var later = scalars
        guard Self.isPictograph(glyph.scalar), let joined = later.next(), Self.isPictograph(joined) else {
          break
        }
      } else if scalar != Self.textSelector && scalar != Self.emojiSelector {
        break
      }
      ahead = scalars.next()
    }
    return glyph
  }

  private static let joiner: Unicode.Scalar = "\u{200D}"
  private static let textSelector: Unicode.Scalar = "\u{FE0E}"
  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"

  /// Whether `scalar` is from the blocks whose characters are joined to pictures of families, trades and the
  /// like.
  private static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x2190...0x2BFF).contains(scalar.value) || (0x1F000...0x1FAFF).contains(scalar.value)
  }
}
