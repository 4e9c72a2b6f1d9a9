import Testing

@testable import FilterLanguage

@Suite struct PatternTests {
  /// Every pattern of up to so many parts over two letters, on every text of up to four.
  @Test func allSmallPatternsOnAllSmallTexts() throws {
    let atoms = ["a", "b", ".", "[ab]", "[^a]", "(a|b)", "(ab)", "(|a)", "^", "$", "(?:a|$)", "(^|b)"]
    let repeats = ["", "*", "+", "?", "{2}", "{1,2}"]
    let parts = atoms.flatMap { atom in
      "^$".contains(atom)
        ? [atom]
        : repeats.filter { $0.isEmpty || !atom.contains { "^$".contains($0) } || atom == "[^a]" }.map {
          atom + $0
        }
    }
    var texts = [""]
    for _ in 0..<4 { texts = Array(Set(texts + texts.flatMap { [$0 + "a", $0 + "b"] })) }
    var compared = 0
    for (index, first) in parts.enumerated() {
      for second in [""] + parts.enumerated().filter({ ($0.offset + index) % 4 == 0 }).map(\.element) {
        let pattern = try Pattern(first + second)
        let regex = try Regex(first + second)
        for text in texts {
          compared += 1
          let found = pattern.matches(text)
          if found != text.contains(regex) { Issue.record("/\(first + second)/ on \(text): \(found)") }
        }
      }
    }
    #expect(compared > 20_000)
  }

  @Test(arguments: [
    ("timeout|refused", "it was refused", true), ("^GET", "to GET", false), ("\\d{3}", "a 42 b", false),
    ("\\d{3}", "a 429", true),
    ("\\w+@\\w+\\.com", "x me@host.com", true), ("a.c", "aéc", true), ("a[^b]c", "aéc", true),
    ("^.$", "界", true), ("^..$", "界", false),
    ("é+", "caféé", true), ("\\S\\s\\S", "a b", true), ("\\.", "abc", false), ("[.]", "a.c", true),
    ("[]x]", "]", true), ("[a-]", "-", true),
    ("[\\d-]+x", "1-2x", true), ("", "", true), ("", "abc", true), ("$", "abc", true), ("a{0}b", "b", true),
    ("{", "{", true), ("a{x}", "a{x}", true),
    ("a/b", "a/b", true), ("\\t", "\t", true),
    // What is empty however often it is repeated is not repeated 10^12 times.
    ("((((){1000}){1000}){1000}){1000}", "", true), ("((((a{0}){1000}){1000}){1000}){1000}b", "b", true),
  ])
  func found(pattern: String, text: String, isFound: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == isFound)
  }

  @Test(arguments: [("ABC", "xabcx", true), ("[A-C]+$", "abc", true), ("é", "É", false), ("_", "?", false)])
  func eitherCase(pattern: String, text: String, isFound: Bool) throws {
    #expect(try Pattern(pattern, ignoresCase: true).matches(text) == isFound)
    #expect(try Pattern("ABC").matches("abc") == false)
  }

  /// What takes other engines for ever, and programs that are too large for a table.
  @Test(arguments: ["(a*)*b", "(a|a)*b", "(a+)+$x", "(a|b)*a(a|b){12}x", "(.*){5}b", "(a?){60}a{60}b"])
  func timeGrowsWithTheTextAlone(pattern: String) throws {
    let text = String(repeating: "a", count: 20_000)
    #expect(try Pattern(pattern).matches(text) == false)
  }

  @Test(arguments: [
    ("a(", 1, "this ( is not closed"), ("a)", 1, "no ( is open here"), ("*a", 0, "* has nothing to repeat"),
    ("[a", 0, "this [ is not closed"),
    ("[z-a]", 4, "this range runs backwards"), ("\\b", 0, "\\b is not known; d w s D W S n t r are"),
    ("\\", 0, "\\ has nothing behind it"),
    ("(?=a)", 2, "only (?: is known of (?"),
    ("[é]", 2, "sets in brackets have letters, digits and signs of ASCII only; (a|b) takes any"),
    ("(a{1000}){1000}", 0, "this repeats too much"),
  ])
  func refused(pattern: String, offset: Int, message: String) {
    #expect(throws: PatternError(message: message, offset: offset)) { try Pattern(pattern) }
  }
}
