import Testing

@testable import TerminalKit

struct ColourSchemeTests {
  private static let names = ColourScheme.basic + ColourScheme.extra

  /// A scheme of `count` colours, each in its own line.
  private static func scheme(_ count: Int, indent: String = "") -> String {
    names.prefix(count).enumerated().map { index, name in
      "\(indent)\(name): \"\(index < 8 ? "1" : "a")\(String(index % 16, radix: 16))55aa\"\n"
    }.joined()
  }

  @Test(arguments: [
    "scheme: \"Harbour\"\nauthor: 'A. Sailor'\n" + scheme(16),
    "---\n# a comment\nname: Harbour # the name\nauthor: A. Sailor\nsystem: base16\nvariant: dark\npalette:\n"
      + scheme(16, indent: "  ").replacing(": \"", with: ": \"#"),
  ])
  func twoWaysToWriteIt(text: String) throws {
    let scheme = try ColourScheme(text, file: "harbour.yaml")
    #expect(scheme.name == "Harbour")
    #expect(scheme.author == "A. Sailor")
    #expect(scheme.colours.count == 16)
    #expect(scheme.colours[15] == .rgb(red: 0xAF, green: 0x55, blue: 0xAA))
  }

  /// What is written is read again, with the scheme's colours where they belong.
  @Test(arguments: [(16, 8), (24, 18)])
  func themeFile(count: Int, red: Int) throws {
    let scheme = try ColourScheme(Self.scheme(count), file: "harbour.yaml")
    let theme = try Theme(scheme.themeFile, file: "harbour.theme") { _ in nil }
    #expect(theme.background == scheme.colours[0])
    #expect(theme.variant == .dark)
    #expect(theme.entries[.text]?.colour.foreground == scheme.colours[5])
    #expect(theme.entries[.statusError]?.colour.foreground == scheme.colours[red])
    #expect(theme.styles(at: .colours16)[.cursor].attributes == .reverse)
    #expect(scheme.themeFile.hasPrefix("# harbour: a base\(count) scheme.\n"))
  }

  @Test func lightIsSeen() throws {
    let text = Self.scheme(16).replacing("base00: \"10", with: "base00: \"ff")
    #expect(try ColourScheme(text, file: "s.yaml").themeFile.contains("= light\n"))
  }

  /// A name is words in a comment: no line of its own, nothing that a terminal obeys.
  @Test func namesCannotDoHarm() throws {
    let text = "name: \"a\u{1B}]0;b\"\nauthor: \"c = d\"\n" + Self.scheme(16)
    let file = try ColourScheme(text, file: "s.yaml").themeFile
    #expect(!file.contains("\u{1B}"))
    #expect(try Theme(file, file: "s.theme") { _ in nil }.entries[.text] != nil)
  }

  @Test(arguments: [
    ("", "s.yaml: There is no base00; a base16 scheme has 16 colours."),
    (scheme(20), "s.yaml: There is no base14; a base24 scheme has 24 colours."),
    ("base00: \"12345\"\n" + scheme(16), "s.yaml:2: \"base00\" was set in line 1 already."),
    (
      scheme(16).replacing("1155aa", with: "1155a"),
      "s.yaml:2: A colour is #rrggbb with six hexadecimal digits, not \"#1155a\"."
    ),
    ("nonsense", "s.yaml:1: A line is `key: \"value\"`; this one is not."),
    ("- base00: \"101010\"", "s.yaml:1: A line is `key: \"value\"`; this one is not."),
    ("base0G: \"101010\"", "s.yaml:1: There is no key \"base0G\" in a scheme; did you mean \"base00\"?"),
    ("name: \"open", "s.yaml:1: The quote is not closed."),
    ("name: \"a\" b", "s.yaml:1: Something stands behind the closing quote."),
    (
      "name: [a, b]",
      "s.yaml:1: A value is one word or quoted text; lists and other forms of YAML are not read."
    ),
    ("name: |", "s.yaml:1: A value is one word or quoted text; lists and other forms of YAML are not read."),
    ("variant: \"dim\"\n" + scheme(16), "s.yaml:1: \"variant\" is dark or light, not \"dim\"."),
  ])
  func errors(text: String, message: String) {
    let error = #expect(throws: SettingsError.self) { try ColourScheme(text, file: "s.yaml") }
    #expect(error?.description == message)
  }
}
