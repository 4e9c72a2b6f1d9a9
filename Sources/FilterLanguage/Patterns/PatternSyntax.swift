/// Reads a regular expression into the states of a program.
struct PatternSyntax {
  private static let depthLimit = 32
  private static let repetitionLimit = 1000

  private let characters: [Character]
  private let ignoresCase: Bool
  private var position = 0
  private var depth = 0

  init(_ text: String, ignoresCase: Bool) {
    characters = Array(text)
    self.ignoresCase = ignoresCase
  }

  /// All of the text as a program.
  ///
  /// - Throws: where it is no pattern, and why.
  mutating func program() throws(PatternError) -> PatternProgram {
    let node = try choice()
    guard position == characters.count else { throw error("no ( is open here") }
    return try PatternProgram(node)
  }

  private func error(_ message: String) -> PatternError { PatternError(message: message, offset: position) }
  private var next: Character? { position < characters.count ? characters[position] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    position += 1
    return true
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count > 1 ? .choice(parts) : parts[0]
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let next, next != "|", next != ")" {
      let atom = try atom()
      parts.append(try repetition(of: atom))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func repetition(of atom: PatternNode) throws(PatternError) -> PatternNode {
    let start = position
    let bounds: (min: Int, max: Int?)
    if take("*") {
      bounds = (0, nil)
    } else if take("+") {
      bounds = (1, nil)
    } else if take("?") {
      bounds = (0, 1)
    } else if next == "{", let braces = try braces() {
      bounds = braces
    } else {
      return atom
    }
    // How much it takes does not matter where only a yes or no comes out.
    _ = take("?")
    if let next, "*+?".contains(next) {
      throw PatternError(message: "\(next) repeats a repetition", offset: position)
    }
    if case .start = atom { throw PatternError(message: "^ cannot be repeated", offset: start) }
    if case .end = atom { throw PatternError(message: "$ cannot be repeated", offset: start) }
    return .repeated(atom, min: bounds.min, max: bounds.max)
  }

  /// `{2}`, `{2,}` or `{2,5}`; nil when the brace stands for itself.
  private mutating func braces() throws(PatternError) -> (min: Int, max: Int?)? {
    let rest = characters[position...]
    guard let close = rest.firstIndex(of: "}") else { return nil }
    let parts = rest[(position + 1)..<close].split(separator: ",", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let least = Self.number(parts[0]) else { return nil }
    let most: Int? = parts.count == 1 ? least : parts[1].isEmpty ? nil : Self.number(parts[1])
    if parts.count == 2, !parts[1].isEmpty, most == nil { return nil }
    guard least <= Self.repetitionLimit, (most ?? 0) <= Self.repetitionLimit, least <= most ?? least else {
      throw error("a repetition goes from a smaller number to a larger one, at most \(Self.repetitionLimit)")
    }
    position = close + 1
    return (least, most)
  }

  private static func number(_ digits: ArraySlice<Character>) -> Int? {
    guard (1...4).contains(digits.count), digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return Int(String(digits))
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let start = position
    guard let character = next else { throw error("something is to follow here") }
    position += 1
    switch character {
    case "(":
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.depthLimit else {
        throw PatternError(message: "nested deeper than \(Self.depthLimit)", offset: start)
      }
      if take("?") {
        guard take(":") else { throw error("only (?: is known of (?") }
      }
      let inner = try choice()
      guard take(")") else { throw PatternError(message: "this ( is not closed", offset: start) }
      return inner
    case "*", "+", "?": throw PatternError(message: "\(character) has nothing to repeat", offset: start)
    case ".": return Self.any(of: .ascii)
    case "^": return .start
    case "$": return .end
    case "[": return try set(from: start)
    case "\\": return try escape(from: start)
    default: return literal(character)
    }
  }

  private mutating func escape(from start: Int) throws(PatternError) -> PatternNode {
    guard let character = next else {
      throw PatternError(message: "\\ has nothing behind it", offset: start)
    }
    position += 1
    if let set = Self.classes[character] { return .set(set) }
    if let set = Self.classes[Character(character.lowercased())] { return Self.any(of: set.asciiComplement) }
    guard let byte = try Self.escapedByte(character, at: start) else { return literal(character) }
    return .set(ByteSet(byte...byte))
  }

  private static let classes: [Character: ByteSet] = ["d": .digits, "w": .word, "s": .blanks]

  private static func escapedByte(_ character: Character, at place: Int) throws(PatternError) -> UInt8? {
    switch character {
    case "n": return 0x0A
    case "t": return 0x09
    case "r": return 0x0D
    default:
      if character.isLetter || character.isNumber {
        throw PatternError(message: "\\\(character) is not known; d w s D W S n t r are", offset: place)
      }
      return nil
    }
  }

  /// `[a-z0-9_]` of ASCII.
  private mutating func set(from start: Int) throws(PatternError) -> PatternNode {
    let isNegated = take("^")
    var set = ByteSet()
    var isFirst = true
    while let character = next, character != "]" || isFirst {
      isFirst = false
      position += 1
      if character == "\\", let escaped = next, let known = Self.classes[escaped] {
        position += 1
        set.formUnion(known)
        continue
      }
      let low = try member(character)
      var high = low
      if next == "-", position + 1 < characters.count, characters[position + 1] != "]" {
        position += 1
        let character = characters[position]
        position += 1
        high = try member(character)
        guard low <= high else { throw error("this range runs backwards") }
      }
      insert(low...high, into: &set)
    }
    guard take("]") else { throw PatternError(message: "this [ is not closed", offset: start) }
    return isNegated ? Self.any(of: set.asciiComplement) : .set(set)
  }

  private mutating func member(_ character: Character) throws(PatternError) -> UInt8 {
    var character = character
    if character == "\\", let escaped = next {
      if let byte = try Self.escapedByte(escaped, at: position) {
        position += 1
        return byte
      }
      position += 1
      character = escaped
    }
    guard character.utf8.count == 1, let byte = character.utf8.first else {
      throw error("sets in brackets have letters, digits and signs of ASCII only; (a|b) takes any")
    }
    return byte
  }

  private func insert(_ range: ClosedRange<UInt8>, into set: inout ByteSet) {
    for byte in range {
      set.insert(byte)
      guard ignoresCase, ByteSet.word.contains(byte), !ByteSet.digits.contains(byte), byte != 0x5F else {
        continue
      }
      set.insert(byte ^ 0x20)
    }
  }

  private func literal(_ character: Character) -> PatternNode {
    let parts = character.utf8.map { byte -> PatternNode in
      var set = ByteSet()
      insert(byte...byte, into: &set)
      return .set(set)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// One character: a byte of the set, or any that is not of ASCII.
  private static func any(of set: ByteSet) -> PatternNode {
    let rest: PatternNode = .set(ByteSet(0x80...0xBF))
    return .choice([
      .set(set), .sequence([.set(ByteSet(0xC2...0xDF)), rest]),
      .sequence([.set(ByteSet(0xE0...0xEF)), rest, rest]),
      .sequence([.set(ByteSet(0xF0...0xF4)), rest, rest, rest]),
    ])
  }
}
