/// What may stand where the cursor is.
public struct Completion: Hashable, Sendable {
  /// The characters that a choice takes the place of.
  public let range: Range<Int>
  public let choices: [String]

  /// - Parameters:
  ///   - cursor: characters before it.
  ///   - values: values of a field that the list knows of now.
  public init(
    _ text: String, cursor: Int, _ vocabulary: Vocabulary, values: (String) -> [String] = { _ in [] }
  ) {
    let characters = Array(text)
    let end = min(max(0, cursor), characters.count)
    let before = characters[..<end]
    let bar = Self.lastBar(in: before)
    let start = (before.lastIndex { $0.isWhitespace || "(!|,".contains($0) }.map { $0 + 1 }) ?? 0
    if let bar {
      let words = before[(bar + 1)...].split(whereSeparator: \.isWhitespace).map { String($0).lowercased() }
      let isFirst = words.isEmpty || (words.count == 1 && start <= end - 1)
      self.init(
        start, before[start...],
        isFirst ? FilterParser.stages.map { $0 + " " } : Self.names(vocabulary, words))
      return
    }
    // A list of values belongs to the operator before its first one.
    let token = before[(before.lastIndex { $0.isWhitespace || "(|".contains($0) }.map { $0 + 1 } ?? 0)...]
    if let place = token.firstIndex(where: { ":=~<>".contains($0) }) {
      let name = String(token[..<place].filter { $0 != "!" })
      let valueStart = max(start, place + 1 + (token[(place + 1)...].first == "=" ? 1 : 0))
      let known =
        switch name {
        case "is": vocabulary.flags
        case "has": vocabulary.fields.map(\.name)
        default: vocabulary.field(name).map { field in Self.values(field, values(field.name)) } ?? []
        }
      self.init(min(valueStart, end), before[min(valueStart, end)...], known)
    } else {
      let flags = vocabulary.flags.isEmpty ? [] : ["is:"]
      self.init(
        start, before[start...],
        vocabulary.fields.map { $0.name + ($0.kind.isText || $0.kind == .status ? ":" : "") } + flags + [
          "has:"
        ])
    }
  }

  private init(_ start: Int, _ typed: ArraySlice<Character>, _ known: [String]) {
    let typed = String(typed).lowercased()
    range = start..<start + typed.count
    choices = known.filter { $0.lowercased().hasPrefix(typed) }
  }

  /// The bar that the cursor stands behind, outside of quotes.
  private static func lastBar(in characters: ArraySlice<Character>) -> Int? {
    var isQuoted = false
    var bar: Int?
    for (index, character) in characters.enumerated() {
      if character == "\"" { isQuoted.toggle() }
      if character == "|", !isQuoted { bar = index }
    }
    return bar
  }

  private static func names(_ vocabulary: Vocabulary, _ words: [String]) -> [String] {
    let fields = words.first == "group" ? vocabulary.fields.filter(\.kind.isGrouped) : vocabulary.fields
    return fields.map(\.name) + (words.first == "sort" ? ["asc", "desc"] : [])
  }

  private static func values(_ field: Vocabulary.Field, _ known: [String]) -> [String] {
    if field.kind == .status { return ["2xx", "4xx", "5xx"] + known }
    var seen: Set<String> = []
    return (field.values + known).filter { seen.insert($0).inserted }.map { text in
      FilterText.isBare(text) ? text : FilterText.quoted(text)
    }
  }
}
