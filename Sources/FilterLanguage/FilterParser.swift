import TerminalKit

/// Reads filters. What is read is bounded in length and depth, so that no line from outside can exhaust anything.
struct FilterParser {
  /// Bytes of a filter, at most.
  static let lengthLimit = 4096
  /// Brackets and negations in one another, at most.
  static let depthLimit = 32
  /// Paths into bodies in one filter, at most.
  static let pathLimit = 64

  /// Said of a word that may still become a field.
  static let waiting = "Enter looks for "

  let vocabulary: Vocabulary
  /// Whether the text is being typed: then its end is no end.
  let isTyping: Bool
  var source: FilterSource
  private var depth = 0
  private var paths = 0

  init(_ text: String, _ vocabulary: Vocabulary, isTyping: Bool = false) throws(FilterError) {
    guard text.utf8.count <= Self.lengthLimit else {
      throw FilterError(
        "a filter has at most \(Self.lengthLimit) bytes; this one has \(text.utf8.count)", at: 0)
    }
    self.vocabulary = vocabulary
    self.isTyping = isTyping
    source = FilterSource(text)
  }

  mutating func filter() throws(FilterError) -> Filter {
    var filter = Filter()
    source.skipBlanks()
    if !source.isAtEnd, source.next != "|" { filter.condition = try any() }
    while source.take("|") { try stage(&filter) }
    guard source.isAtEnd else { throw error("no ( is open here") }
    return filter
  }

  /// That something else is to stand here; where the text ends here, it may still come.
  func error(_ message: String) -> FilterError {
    FilterError(message, at: source.position, isOpen: source.isAtEnd)
  }

  // MARK: Conditions

  private mutating func any() throws(FilterError) -> Condition {
    var parts = [try all()]
    while source.takeKeyword("or") || source.take("||") { parts.append(try all()) }
    return Condition.any(of: parts) ?? parts[0]
  }

  private mutating func all() throws(FilterError) -> Condition {
    var parts = [try not()]
    while true {
      source.skipBlanks()
      if source.takeKeyword("and") || source.take("&&") {
        parts.append(try not())
      } else if source.isAtEnd || source.next == ")" || source.next == "|" || source.isKeyword("or") {
        return Condition.all(of: parts) ?? parts[0]
      } else {
        parts.append(try not())
      }
    }
  }

  private mutating func not() throws(FilterError) -> Condition {
    source.skipBlanks()
    let start = source.position
    guard source.take("!") || source.takeKeyword("not") else { return try primary() }
    try deepen(start)
    defer { depth -= 1 }
    return .not(try not())
  }

  private mutating func deepen(_ start: Int) throws(FilterError) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw FilterError("nested deeper than \(Self.depthLimit)", at: start)
    }
  }

  private mutating func primary() throws(FilterError) -> Condition {
    let start = source.position
    guard let next = source.next, next != "|", next != ")" else { throw error("something is to follow here") }
    if source.isKeyword("or") || source.isKeyword("and") {
      throw error("\(source.peekWord()) stands between two conditions; \"\(source.peekWord())\" is the word")
    }
    if source.take("(") {
      try deepen(start)
      defer { depth -= 1 }
      let inner = try any()
      guard source.take(")") || (isTyping && source.isAtEnd) else {
        throw FilterError("this ( is not closed", at: start, isOpen: source.isAtEnd)
      }
      return inner
    }
    if next == "\"" { return .word(try quotedText(mayBeOpen: isTyping)) }
    if let (name, comparison, place) = source.takeSubject(isKnown: { vocabulary.field($0) != nil }) {
      return try test(name, comparison, place)
    }
    let word = source.takeWord()
    guard !word.isEmpty else { throw error("something is to follow here") }
    if Condition.Comparison.allCases.contains(where: { word.hasPrefix($0.rawValue) }) {
      throw FilterError("a field is to stand before \(word); quotes make it a text", at: start)
    }
    if isTyping, source.isAtEnd, mayBecomeField(word) {
      throw FilterError(Self.waiting + word, at: start, isOpen: true)
    }
    return .word(word)
  }

  /// Whether a word is the beginning of something else than a word.
  private func mayBecomeField(_ word: String) -> Bool {
    let word = word.lowercased()
    let others = ["is", "has", "since", "between", "and", "or", "not"]
    let bodies = vocabulary.hasPaths ? ["params", "requests", "data"] : []
    if (vocabulary.fields.map(\.name) + others + bodies).contains(where: { $0.hasPrefix(word) }) {
      return true
    }
    return vocabulary.hasPaths && BodyPath(word.prefix { $0 != "[" && $0 != "." }) != nil
      && word.contains { ".[".contains($0) } && word.first?.isLetter == true
  }

  private mutating func test(
    _ name: String, _ comparison: Condition.Comparison, _ place: Int
  ) throws(FilterError) -> Condition {
    if comparison == .fits {
      switch name.lowercased() {
      case "is": return try flags()
      case "has": return try presences()
      case "since": return try since()
      case "between": return try between()
      default: break
      }
    }
    let subject = try subject(name, at: place)
    return .test(try test(subject, comparison))
  }

  private mutating func flags() throws(FilterError) -> Condition {
    try list { (parser: inout FilterParser) throws(FilterError) in
      let start = parser.source.position
      let flag = parser.source.takeValue().lowercased()
      guard parser.vocabulary.flags.contains(flag) else {
        throw parser.unknown("flag", flag, parser.vocabulary.flags, at: start)
      }
      return .flag(flag)
    }
  }

  private mutating func presences() throws(FilterError) -> Condition {
    try list { (parser: inout FilterParser) throws(FilterError) in
      let start = parser.source.position
      return .has(try parser.subject(parser.source.takeValue(), at: start))
    }
  }

  private mutating func list(
    _ element: (inout FilterParser) throws(FilterError) -> Condition
  ) throws(FilterError) -> Condition {
    source.skipBlanks()
    var parts = [try element(&self)]
    while source.takeComma() { parts.append(try element(&self)) }
    return Condition.any(of: parts) ?? parts[0]
  }

  /// What a name means.
  mutating func subject(_ name: String, at place: Int) throws(FilterError) -> Condition.Subject {
    if let field = vocabulary.field(name) { return .field(field.name) }
    if vocabulary.hasPaths, name.contains(where: { ".[".contains($0) }) {
      guard let path = BodyPath(name) else {
        throw FilterError(
          "a path is written like requests[*].params.lat", at: place, isOpen: source.isAtEnd)
      }
      paths += 1
      guard paths <= Self.pathLimit else {
        throw FilterError("a filter has at most \(Self.pathLimit) paths into bodies", at: place)
      }
      return .path(path)
    }
    throw unknown("field", name, vocabulary.names, at: place)
  }

  /// A field of the list, where no path will do.
  mutating func field(for purpose: String) throws(FilterError) -> Vocabulary.Field {
    source.skipBlanks()
    let start = source.position
    let name = source.takeValue()
    guard let field = vocabulary.field(name) else {
      if name.isEmpty { throw error("\(purpose) needs a field") }
      throw unknown("field", name, vocabulary.names, at: start)
    }
    return field
  }

  /// `unknown field "statis"; did you mean "status"?`, or which there are.
  func unknown(_ kind: String, _ name: String, _ known: [String], at place: Int) -> FilterError {
    let typed = name.lowercased()
    // Since and between are no fields, and are written like tests of one.
    let likely = kind == "field" ? known + ["since", "between"] : known
    let isOpen = source.isAtEnd && likely.contains { $0.hasPrefix(typed) }
    func error(_ message: String) -> FilterError { FilterError(message, at: place, isOpen: isOpen) }
    if name.isEmpty { return error("a \(kind) is to follow: \(known.joined(separator: " "))") }
    if NearestName.of(typed, among: likely) != nil {
      return error("unknown \(kind) \"\(name)\"" + NearestName.hint(typed, among: likely))
    }
    let listed = kind == "field" ? vocabulary.fields.map(\.name) : known
    return error("unknown \(kind) \"\(name)\": \(listed.joined(separator: " "))")
  }
}
