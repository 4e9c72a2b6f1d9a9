/// One place of a canvas: a character, up to two marks on it, and what it means; 16 bytes, no text of its
/// own.
public struct Cell: Hashable, Sendable {
  // Zero stands for none: no control character is ever in a cell.
  private let base: UInt32
  private let marks: (first: UInt32, second: UInt32)
  /// 1 or 2; 0 in the right half of a wide character.
  public let columns: UInt8
  public let role: Role
  /// A role laid over the first: the cursor's row, a match.
  public internal(set) var overlay: Role?

  /// A blank.
  public init(role: Role = .text) {
    self.init(Glyph(" "), role)
  }

  init(_ glyph: Glyph, _ role: Role) {
    base = glyph.scalar.value
    marks = (glyph.firstMark?.value ?? 0, glyph.secondMark?.value ?? 0)
    columns = UInt8(clamping: glyph.columns)
    self.role = role
  }

  /// The second column of a wide character.
  init(rightHalfIn role: Role) {
    base = 0
    marks = (0, 0)
    columns = 0
    self.role = role
  }

  /// The character; nil in the right half of one that takes two columns.
  public var scalar: Unicode.Scalar? { Self.scalar(base) }
  /// The first combining mark over the character.
  public var firstMark: Unicode.Scalar? { Self.scalar(marks.first) }
  /// The second combining mark over the character.
  public var secondMark: Unicode.Scalar? { Self.scalar(marks.second) }

  private static func scalar(_ value: UInt32) -> Unicode.Scalar? {
    value == 0 ? nil : Unicode.Scalar(value)
  }

  public static func == (left: Cell, right: Cell) -> Bool {
    left.base == right.base && left.role == right.role && left.overlay == right.overlay
      && left.columns == right.columns && left.marks == right.marks
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(base)
    hasher.combine(marks.first)
    hasher.combine(marks.second)
    hasher.combine(role)
    hasher.combine(overlay)
  }
}
