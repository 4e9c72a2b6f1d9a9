/// The characters of a filter, and how far they have been read.
struct FilterSource {
  private let characters: [Character]
  private(set) var position = 0

  init(_ text: String) { characters = Array(text) }

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
    let found = peekWord()
    guard found.lowercased() == word else {
      position = start
      return false
    }
    position += found.count
    return true
  }

  /// The characters up to the next blank, bracket, bar or quote.
  func peekWord() -> String {
    String(characters[position...].prefix { !$0.isWhitespace && !"()|\"".contains($0) })
  }

  mutating func takeWord() -> String {
    let word = peekWord()
    position += word.count
    return word
  }

  /// The characters that a value may have without quotes.
  mutating func takeValue() -> String {
    let value = String(characters[position...].prefix(while: FilterText.isOfValue))
    position += value.count
    return value
  }

  mutating func takeLetters() -> String {
    let letters = String(characters[position...].prefix { $0.isLetter })
    position += letters.count
    return letters
  }

  /// Takes a name with the operator behind it; nothing when a word stands there instead.
  ///
  /// What does not begin as names do is a word, such as `14:02`, unless a field is called so.
  mutating func takeSubject(
    isKnown: (String) -> Bool
  ) -> (name: String, comparison: Condition.Comparison, place: Int)? {
    let start = position
    let name = String(
      characters[position...].prefix { $0.isLetter || $0.isNumber || "_.[]*-".contains($0) })
    guard let first = name.first, first.isLetter || first == "_" || isKnown(name) else { return nil }
    position += name.count
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
