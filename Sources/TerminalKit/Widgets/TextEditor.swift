/// Lines of text with a cursor and the usual keys.
public struct TextEditor: Hashable, Sendable {
  /// At least one line.
  public private(set) var lines: [String]
  /// The cursor's line, from 0.
  public private(set) var line: Int
  /// Characters before the cursor in its line.
  public private(set) var column: Int
  /// The first visible line and column, as `scroll(height:width:)` left them.
  public private(set) var top = 0

  public init(_ text: String = "") {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    line = 0
    column = 0
  }

  public var text: String { lines.joined(separator: "\n") }

  /// Acts on a key.
  /// - Returns: false when the key means nothing here and is left to others.
  public mutating func press(_ stroke: KeyStroke) -> Bool { false }

  /// Types text at the cursor, lines included.
  public mutating func insert(_ pasted: String) {}

  /// Puts the cursor at a place, or at the nearest there is; to show where a text is wrong.
  public mutating func place(line: Int, column: Int) {}
}
