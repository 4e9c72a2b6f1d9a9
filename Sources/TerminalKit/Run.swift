/// A piece of text in one role.
public struct Run: Hashable, Sendable {
  public var text: String
  public var role: Role

  public init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}

extension [Run] {
  /// Columns that these runs take on a canvas.
  public var columns: Int { reduce(0) { $0 + $1.text.columns } }
}

extension StringProtocol {
  /// Columns that this text takes on a canvas, the escapes for what cannot be shown included.
  public var columns: Int {
    let plain = utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    return plain ? utf8.count : Glyphs(self).reduce(0) { $0 + $1.columns }
  }
}
