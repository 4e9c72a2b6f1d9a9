/// The characters of a filter, and how far they have been read.
///
/// Scalar by scalar: a quote must be seen as one also where a mark that stands beside it would join it.
struct FilterSource {
  private let characters: [Character]
  private(set) var position = 0

  init(_ text: String) { characters = text.unicodeScalars.map(Character.init) }

  /// How many characters, as they are seen, come before a position.
  func column(of position: Int) -> Int { String(characters.prefix(max(0, position))).count }

  var isAtEnd: Bool { position >= characters.count }
  var next: Character? { isAtEnd ? nil : characters[position] }

  mutating func skipBlanks() {
    while let next, next.isWhitespace { position += 1 }
  }

  mutating func advance() -> Character? {
    guard let next else { return nil }
    position += 1
    return next
  }

  /// Takes these characters after blanks, if they stand there. `|` is not half of `||`.
  mutating func take(_ text: String) -> Bool {
    let start = position
    skipBlanks()
    let wanted = Array(text)
    let isThere = characters[position...].starts(with: wanted)
    let isDouble = text == "|" && characters[position...].starts(with: "||")
    guard isThere, !isDouble else {
      position = start
      return false
    }
    position += wanted.count
    return true
  }

  /// Takes a comma with the blanks around it.
  mutating func takeComma() -> Bool {
    guard take(",") else { return false }
    skipBlanks()
    return true
  }

  /// Whether that word stands next, and nothing that belongs to it follows.
  func isKeyword(_ word: String) -> Bool {
    var copy = self
    return copy.takeKeyword(word)
  }

  mutating func takeKeyword(_ word: String) -> Bool {
    let start = position
    skipBlanks()
    let found = wordAhead
    guard String(found).lowercased() == word else {
      position = start
      return false
    }
    position = found.endIndex
    return true
  }

  /// The characters up to the next blank, bracket, bar or quote.
  func peekWord() -> String { String(wordAhead) }

  private var wordAhead: ArraySlice<Character> {
    characters[position...].prefix { !$0.isWhitespace && !"()|\"".contains($0) }
  }

  mutating func takeWord() -> String { take(wordAhead) }

  private mutating func take(_ part: ArraySlice<Character>) -> String {
    position = part.endIndex
    return String(part)
  }

  /// The characters that a value may have without quotes.
  mutating func takeValue() -> String { take(characters[position...].prefix(while: FilterText.isOfValue)) }

  mutating func takeLetters() -> String { take(characters[position...].prefix { $0.isLetter }) }

  /// Takes a name with the operator behind it; nothing when a word stands there instead.
  ///
  /// What does not begin as names do is a word, such as `14:02`, unless a field is called so.
  mutating func takeSubject(
    isKnown: (String) -> Bool
  ) -> (name: String, comparison: Condition.Comparison, place: Int)? {
    let start = position
    let name = take(
      characters[position...].prefix { $0.isLetter || $0.isNumber || "_.[]*-".contains($0) })
    guard let first = name.first, first.isLetter || first == "_" || isKnown(name) else {
      position = start
      return nil
    }
    let end = position
    skipBlanks()
    guard let comparison = comparison(), comparison != .fits || position == end else {
      position = start
      return nil
    }
    position += comparison.rawValue.count
    return (name, comparison, start)
  }

  private func comparison() -> Condition.Comparison? {
    Condition.Comparison.allCases
      .filter { characters[position...].starts(with: $0.rawValue) }
      .max { $0.rawValue.count < $1.rawValue.count }
  }
}
