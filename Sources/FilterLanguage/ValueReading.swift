import TerminalKit

/// Values behind an operator.
extension FilterParser {
  private typealias Value = Condition.Value

  /// The values of a test on that subject.
  mutating func test(
    _ subject: Condition.Subject, _ comparison: Condition.Comparison
  ) throws(FilterError) -> Condition.Test {
    let kind: Vocabulary.Kind? =
      if case .field(let name) = subject { vocabulary.field(name)?.kind } else { nil }
    try check(comparison, kind, of: subject.text)
    source.skipBlanks()
    var values = [try value(comparison, kind)]
    while source.takeComma() {
      guard ![.below, .atMost, .above, .atLeast].contains(comparison) else {
        throw error("\(comparison.rawValue) takes one value")
      }
      values.append(try value(comparison, kind))
    }
    return Condition.Test(subject, Self.canonical(comparison, kind), values)
  }

  /// Where two operators mean the same, one of them is written.
  private static func canonical(
    _ comparison: Condition.Comparison, _ kind: Vocabulary.Kind?
  ) -> Condition.Comparison {
    switch (kind, comparison) {
    case (.status, .equals), (.moment, .equals): .fits
    case (.count, .fits), (.milliseconds, .fits), (.duration, .fits), (.bytes, .fits), (.quota, .fits):
      .equals
    default: comparison
    }
  }

  private func check(
    _ comparison: Condition.Comparison, _ kind: Vocabulary.Kind?, of name: String
  ) throws(FilterError) {
    switch comparison {
    case .fits, .equals, .differs: return
    case .matches, .misses:
      if let kind, !kind.isText {
        throw error("\(name) is no text, so \(comparison.rawValue) cannot search it")
      }
    case .below, .atMost, .above, .atLeast:
      if let kind, kind.isText {
        throw error("\(name) is a text and has no order; : finds it, ~ searches it")
      }
    }
  }

  private mutating func value(
    _ comparison: Condition.Comparison, _ kind: Vocabulary.Kind?
  ) throws(FilterError) -> Condition.Value {
    guard let next = source.next, next == "\"" || FilterText.isOfValue(next) else {
      throw error("a value is to follow \(comparison.rawValue)")
    }
    if comparison == .matches || comparison == .misses { return try pattern() }
    switch kind {
    case .text, .identifier: return try text()
    case nil:
      let isOrdered = ![.fits, .equals, .differs].contains(comparison)
      return isOrdered ? try number([]) : try text()
    case .status: return try status(comparison)
    case .moment: return try moment(comparison)
    case .count, .milliseconds, .duration, .bytes, .quota: return try number(kind?.units ?? [])
    }
  }

  private mutating func text() throws(FilterError) -> Condition.Value {
    if source.next == "\"" { return .text(try quotedText()) }
    let text = source.takeValue()
    // A name that is half typed is to find what begins like it.
    if isTyping, source.isAtEnd { return .glob(text + "*") }
    return text.contains { "*?".contains($0) } ? .glob(text) : .text(text)
  }

  /// A text in quotes, in which `\` takes the next character as it stands.
  ///
  /// - Parameter mayBeOpen: whether the end of the filter ends it too.
  mutating func quotedText(mayBeOpen: Bool = false) throws(FilterError) -> String {
    let start = source.position
    _ = source.advance()
    var text = ""
    while let character = source.advance() {
      if character == "\"" { return text }
      if character == "\\", let escaped = source.advance() {
        text.append(escaped)
      } else {
        text.append(character)
      }
    }
    if mayBeOpen, !text.isEmpty { return text }
    throw FilterError("this quote is not closed", at: start, isOpen: true)
  }

  private mutating func pattern() throws(FilterError) -> Condition.Value {
    let start = source.position
    var isDelimited = false
    var ignoresCase = false
    let text: String
    if source.next == "\"" {
      text = try quotedText()
    } else if source.next == "/" {
      isDelimited = true
      text = try delimitedPattern()
      ignoresCase = source.next == "i"
      if ignoresCase { _ = source.advance() }
      if let next = source.next, FilterText.isOfValue(next) {
        throw error("only i may follow the pattern")
      }
    } else {
      text = source.takeValue()
    }
    do throws(PatternError) {
      return .pattern(try Pattern(text, ignoresCase: ignoresCase))
    } catch {
      throw FilterError(error.message, at: start + (isDelimited ? 1 : 0) + error.offset)
    }
  }

  /// What stands between two slashes; one with `\` before it belongs to the pattern.
  private mutating func delimitedPattern() throws(FilterError) -> String {
    let start = source.position
    _ = source.advance()
    var text = ""
    while let character = source.advance() {
      if character == "/" { return text }
      text.append(character)
      if character == "\\", let escaped = source.advance() { text.append(escaped) }
    }
    throw FilterError("this pattern has no / at its end", at: start, isOpen: true)
  }

  private mutating func status(_ comparison: Condition.Comparison) throws(FilterError) -> Condition.Value {
    let start = source.position
    let text = source.takeValue().lowercased()
    if text.count == 3, let number = Int(text), (100...599).contains(number) {
      return .number(Number(number), nil)
    }
    let isClass = text.count == 3 && text.hasSuffix("xx")
    if isClass, let digit = text.first?.wholeNumberValue, (1...5).contains(digit) {
      guard [.fits, .equals, .differs].contains(comparison) else {
        throw FilterError("a class such as \(text) has no order; write \(digit)00", at: start)
      }
      return .statusClass(digit)
    }
    let begins = text.count < 3 && text.dropFirst().allSatisfy { $0 == "x" || $0.isNumber }
    let isOpen = source.isAtEnd && begins && ("1"..."5").contains(text.first ?? "1")
    throw FilterError(
      "a status is a number such as 429 or a class such as 4xx", at: start, isOpen: isOpen)
  }

  private mutating func moment(_ comparison: Condition.Comparison) throws(FilterError) -> Condition.Value {
    let start = source.position
    let text = source.takeValue()
    guard let moment = Moment(text) else {
      throw FilterError(
        "a time is 14:02, 2026-08-22, 2026-08-22T14:02Z, -15m, today or month", at: start,
        isOpen: source.isAtEnd && Moment.mayBegin(with: text))
    }
    if case .ago = moment, [.fits, .equals, .differs].contains(comparison) {
      throw FilterError("nothing is exactly that old; write >\(text) or <\(text)", at: start)
    }
    return .moment(moment)
  }

  /// A number with one of these units, or without one.
  mutating func number(_ units: [Unit]) throws(FilterError) -> Condition.Value {
    let start = source.position
    let text = source.takeValue()
    let sign = text.hasPrefix("-") ? 1 : 0
    let digits = text.dropFirst(sign).prefix { ("0"..."9").contains($0) || $0 == "." }
    guard let number = Number(text.prefix(sign + digits.count)) else {
      throw FilterError(
        digits.count > Number.digitLimit
          ? "a number has at most \(Number.digitLimit) digits" : "a number is to stand here", at: start,
        isOpen: source.isAtEnd && (text.isEmpty || text == "-"))
    }
    let written = text.dropFirst(sign + digits.count)
    if written.isEmpty { return .number(number, nil) }
    let place = start + sign + digits.count
    guard let unit = Unit(rawValue: written.lowercased()), units.contains(unit) else {
      let known = units.map(\.rawValue).joined(separator: " ")
      let reason = known.isEmpty ? "there is none here" : known
      let isOpen = source.isAtEnd && units.contains { $0.rawValue.hasPrefix(written.lowercased()) }
      throw FilterError("unknown unit \"\(written)\": \(reason)", at: place, isOpen: isOpen)
    }
    return .number(number, unit)
  }
}
