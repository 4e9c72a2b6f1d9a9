/// A line of text with a cursor and the usual keys; a value, so that a draft can be kept and undone.
public struct LineEditor: Hashable, Sendable {
  public private(set) var text: String
  /// Characters before the cursor.
  public private(set) var cursor: Int

  /// The cursor stands at the end unless said otherwise.
  public init(_ text: String = "", cursor: Int? = nil) {
    self.text = text
    self.cursor = min(max(0, cursor ?? text.count), text.count)
  }

  /// Acts on a key as a shell's line does.
  /// - Returns: false when the key means nothing here, such as Enter, and is left to others.
  public mutating func press(_ stroke: KeyStroke) -> Bool { false }

  /// Types text at the cursor; line ends become blanks and those at the end are left out.
  public mutating func insert(_ pasted: String) {}
}
