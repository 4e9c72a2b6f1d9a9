/// A displayable character with its combining marks, as `Glyphs` lets it through.
public struct Glyph: Hashable, Sendable {
  public var scalar: Unicode.Scalar
  public var firstMark: Unicode.Scalar?
  public var secondMark: Unicode.Scalar?
  /// 1 or 2.
  public var columns: Int

  public init(_ scalar: Unicode.Scalar, columns: Int = 1) {
    self.scalar = scalar
    self.columns = columns
  }

  /// Puts a combining mark on the character; from the third on they are cut.
  mutating func add(mark: Unicode.Scalar) {
    if firstMark == nil {
      firstMark = mark
    } else if secondMark == nil {
      secondMark = mark
    }
  }
}
