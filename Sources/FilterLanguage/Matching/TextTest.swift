/// What a text is compared with, made ready once for many texts.
public enum TextTest: Sendable {
  /// The same text, to the letter.
  case exact(String)
  /// The same text in either case.
  case same(FoldedText)
  case begins(FoldedText)
  case contains(FoldedText)
  case glob(FoldedText)
  case pattern(Pattern)

  /// Whether a text is what is wanted.
  public func matches(_ text: String) -> Bool {
    switch self {
    case .exact(let wanted): text == wanted
    case .same(let wanted): wanted.isSame(as: text)
    case .begins(let wanted): wanted.begins(text)
    case .contains(let wanted): wanted.isIn(text)
    case .glob(let wanted): wanted.isGlob(of: text)
    case .pattern(let pattern): pattern.matches(text)
    }
  }
}
