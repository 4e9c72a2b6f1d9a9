import TerminalKit

/// The sizes and glyph sets at which every screen has a picture.
struct ScreenSize: CustomStringConvertible, Sendable {
  let width: Int
  let height: Int
  var glyphs = GlyphSet.unicode

  var description: String { "\(width)x\(height)\(glyphs == .ascii ? "-ascii" : "")" }

  static let all = [(80, 24), (120, 40), (200, 60), (40, 10)].flatMap { width, height in
    [GlyphSet.unicode, .ascii].map { ScreenSize(width: width, height: height, glyphs: $0) }
  }
}

extension Desk {
  convenience init(_ size: ScreenSize) throws {
    try self.init(width: size.width, height: size.height, glyphs: size.glyphs)
  }
}
