/// Filters as they are written: reading what is written gives the same filter again.
enum FilterText {
  static let keywords: Set<String> = ["or", "and", "not"]

  static func word(_ text: String) -> String {
    let isPlain = text.unicodeScalars.map(Character.init).allSatisfy {
      $0.isLetter || $0.isNumber || "-_./*#@+%,".contains($0)
    }
    return isPlain && !text.isEmpty && !keywords.contains(text.lowercased()) ? text : quoted(text)
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }

  /// - Parameter isInner: whether it stands where only one test may.
  static func condition(_ condition: Condition, isInner: Bool = false) -> String {
    switch condition {
    case .all(let parts):
      // `or` binds less than a blank, so only an `any` inside needs its brackets.
      let text = parts.map { part in
        if case .any = part { return Self.condition(part, isInner: true) }
        return Self.condition(part)
      }.joined(separator: " ")
      return isInner ? "(\(text))" : text
    case .any(let parts):
      let text = parts.map { Self.condition($0) }.joined(separator: " or ")
      return isInner ? "(\(text))" : text
    case .not(let inner): return "!" + Self.condition(inner, isInner: true)
    case .word(let text): return word(text)
    case .flag(let name): return "is:\(name)"
    case .has(let subject): return "has:\(subject.text)"
    case .test(let test):
      return test.subject.text + test.comparison.rawValue + test.values.map(value).joined(separator: ",")
    }
  }

  private static func value(_ value: Condition.Value) -> String {
    switch value {
    case .number(let number, let unit): number.text + (unit?.rawValue ?? "")
    case .statusClass(let hundreds): "\(hundreds)xx"
    case .text(let text): Self.text(text)
    case .glob(let text): text
    case .pattern(let pattern): pattern.description
    case .moment(let moment): moment.description
    }
  }

  static func text(_ text: String) -> String {
    isBare(text) && !text.unicodeScalars.contains { $0 == "*" || $0 == "?" } ? text : quoted(text)
  }

  /// Whether a value can stand without quotes.
  static func isBare(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.map(Character.init).allSatisfy(isOfValue)
  }

  /// Whether a character belongs to a value without quotes.
  static func isOfValue(_ character: Character) -> Bool {
    !character.isWhitespace && !",()|\"".contains(character)
  }
}

extension Filter: CustomStringConvertible {
  /// The filter in its one form.
  public var description: String {
    var parts = [condition.map { FilterText.condition($0) } ?? ""]
    if !groups.isEmpty { parts.append("group " + groups.joined(separator: ",")) }
    if !order.isEmpty {
      let keys = order.map { $0.field + ($0.isDescending ? " desc" : "") }
      parts.append("sort " + keys.joined(separator: ","))
    }
    if let top { parts.append("top \(top)") }
    if !columns.isEmpty {
      parts.append("cols " + columns.map { $0.kind.rawValue + $0.field }.joined(separator: " "))
    }
    let text = parts.joined(separator: " | ")
    return parts[0].isEmpty ? String(text.dropFirst()) : text
  }
}
