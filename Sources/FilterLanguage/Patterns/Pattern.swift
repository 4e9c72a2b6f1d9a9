/// A regular expression, searched for in time that grows with the text alone.
///
/// It knows `. [a-z] [^a-z] \d \w \s \D \W \S ^ $ ( ) (?: ) | * + ? {2} {2,} {2,5}` and `\` before a character that stands
/// for itself. There are no groups to take out, no look-around and no back references: those are what costs time.
public struct Pattern: Hashable, Sendable, CustomStringConvertible {
  public let source: String
  /// Whether letters of ASCII fit in either case.
  public let ignoresCase: Bool
  private let automaton: Automaton

  init(_ source: String, ignoresCase: Bool = false) throws(PatternError) {
    self.source = Self.canonical(source)
    self.ignoresCase = ignoresCase
    var syntax = PatternSyntax(source, ignoresCase: ignoresCase)
    automaton = Automaton(try syntax.program())
  }

  /// Whether any part of the text fits.
  public func matches(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { automaton.accepts($0) }
      ?? automaton.accepts(Array(text.utf8))
  }

  /// `/timeout|refused/i`
  public var description: String {
    var text = "/"
    var isEscaped = false
    for character in source.unicodeScalars {
      if character == "/", !isEscaped { text.append("\\") }
      text.unicodeScalars.append(character)
      isEscaped = character == "\\" && !isEscaped
    }
    return text + (ignoresCase ? "/i" : "/")
  }

  /// A slash needs no `\` inside of the pattern.
  private static func canonical(_ source: String) -> String {
    var text = ""
    var characters = source.unicodeScalars.makeIterator()
    while let character = characters.next() {
      guard character == "\\", let escaped = characters.next() else {
        text.unicodeScalars.append(character)
        continue
      }
      text += escaped == "/" ? "/" : "\\\(escaped)"
    }
    return text
  }

  public static func == (a: Pattern, b: Pattern) -> Bool {
    a.source == b.source && a.ignoresCase == b.ignoresCase
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(ignoresCase)
  }
}
