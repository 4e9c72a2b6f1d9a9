extension Filter {
  /// What a filter says so far while it is typed, so that a list need not go blank between two keys.
  ///
  /// A word that may still become a field (`stat`), and a test without its value (`status:4`), are left out; a text at the
  /// end finds what begins like it (`customer:ac`), and what is open at the end counts as closed.
  ///
  /// - Returns: the filter, and what Enter would do with a word that was left out; nil where none was.
  /// - Throws: what no further key can mend.
  public static func halfTyped(
    _ text: String, _ vocabulary: Vocabulary
  ) throws(FilterError) -> (filter: Filter, waits: String?) {
    var rest = text
    var waits: String?
    // What is left out may lay open what stood before it: `a or (`. More than a few words never hang together so.
    for _ in 0..<leftOutLimit {
      do throws(FilterError) {
        var parser = try FilterParser(rest, vocabulary, isTyping: true)
        return (try parser.filter(), waits)
      } catch {
        guard error.isOpen else { throw error }
        if rest == text, error.message.hasPrefix(FilterParser.waiting) { waits = error.message }
        rest = withoutEnd(rest)
      }
    }
    return (Filter(), waits)
  }

  private static let leftOutLimit = 8

  /// The text without its last word, bracket or bar.
  private static func withoutEnd(_ text: String) -> String {
    var characters = Array(text)
    while let last = characters.last, last.isWhitespace { characters.removeLast() }
    if let last = characters.last, "(!|".contains(last) { return String(characters.dropLast()) }
    var isQuoted = false
    var start = 0
    for (index, character) in characters.enumerated() {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character.isWhitespace || "(|".contains(character) { start = index + 1 }
    }
    return String(characters[..<start])
  }
}
