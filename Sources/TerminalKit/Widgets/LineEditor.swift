/// A line of text with a cursor and the usual keys; a value, so that a draft can be kept and undone.
///
/// Keys: ← → Home End, Ctrl-A Ctrl-E Ctrl-B Ctrl-F, Alt-b Alt-f by words, Backspace Delete Ctrl-H Ctrl-D,
/// Ctrl-W and Alt-Backspace a word, Alt-d the word after, Ctrl-U and Ctrl-K to the start and the end, Ctrl-Y
/// what was cut last.
public struct LineEditor: Hashable, Sendable {
  private var characters: [Character]
  /// Characters before the cursor.
  public private(set) var cursor: Int
  /// What was cut last, for Ctrl-Y.
  var killed: [Character] = []

  /// The cursor stands at the end unless said otherwise.
  public init(_ text: String = "", cursor: Int? = nil) {
    characters = Array(text)
    self.cursor = min(max(0, cursor ?? characters.count), characters.count)
  }

  public var text: String { String(characters) }
  public var isEmpty: Bool { characters.isEmpty }
  /// The text before and after the cursor.
  public var halves: (before: String, after: String) {
    (String(characters[..<cursor]), String(characters[cursor...]))
  }

  /// Acts on a key as a shell's line does.
  /// - Returns: false when the key means nothing here, such as Enter, and is left to others.
  public mutating func press(_ stroke: KeyStroke) -> Bool {
    if let character = stroke.typed {
      insert([character])
      return true
    }
    switch (stroke.key, stroke.modifiers) {
    case (.left, []), (.character("b"), .control): cursor = max(0, cursor - 1)
    case (.right, []), (.character("f"), .control): cursor = min(characters.count, cursor + 1)
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = characters.count
    case (.character("b"), .alt), (.left, .control), (.left, .alt): cursor = wordStart
    case (.character("f"), .alt), (.right, .control), (.right, .alt): cursor = wordEnd
    case (.backspace, []), (.character("h"), .control): remove(max(0, cursor - 1)..<cursor)
    case (.delete, []), (.character("d"), .control): remove(cursor..<min(cursor + 1, characters.count))
    case (.character("w"), .control), (.backspace, .alt): kill(wordStart..<cursor)
    case (.character("d"), .alt): kill(cursor..<wordEnd)
    case (.character("u"), .control): kill(0..<cursor)
    case (.character("k"), .control): kill(cursor..<characters.count)
    case (.character("y"), .control): insert(killed)
    default: return false
    }
    return true
  }

  /// Puts the cursor at a character, or at the nearest end.
  public mutating func place(cursor: Int) {
    self.cursor = min(max(0, cursor), characters.count)
  }

  /// Types text at the cursor; line ends at its end are left out and others become blanks.
  public mutating func insert(_ pasted: String) {
    let kept = pasted.dropLast(pasted.reversed().prefix { $0.isNewline }.count)
    insert(kept.map { $0.isNewline ? " " : $0 })
  }

  private mutating func insert(_ typed: [Character]) {
    let before = Array(String(characters[..<cursor] + typed))
    // A combining mark may have joined the character before it, so the count is taken anew.
    characters = Array(String(before + characters[cursor...]))
    cursor = min(before.count, characters.count)
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    killed = Array(characters[range])
    remove(range)
  }

  /// The start of the word before the cursor, blanks between them passed over.
  private var wordStart: Int {
    var index = cursor
    while index > 0, characters[index - 1].isWhitespace { index -= 1 }
    while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, characters[index].isWhitespace { index += 1 }
    while index < characters.count, !characters[index].isWhitespace { index += 1 }
    return index
  }
}
