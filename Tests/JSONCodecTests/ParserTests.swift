import JSONCodec
import Testing

@Suite struct ParserTests {
  @Test(
    arguments: [
      ("null", JSON.null),
      (" true\t", true),
      ("\r\nfalse\n", false),
      ("\"\"", ""),
      ("\"a/b\\/c\"", "a/b/c"),
      ("\"\\\"\\\\\\b\\f\\n\\r\\t\"", "\"\\\u{8}\u{C}\n\r\t"),
      ("\"\\u00e9\\u20AC\\ud834\\uDD1E\"", "é€𝄞"),
      ("\"\\u0000\"", "\0"),
      (
        "\"a long text of more than eight bytes, then é€𝄞, then more\"",
        "a long text of more than eight bytes, then é€𝄞, then more"
      ),
      ("\"\u{7F}\u{FFFF}\u{10FFFF}\"", "\u{7F}\u{FFFF}\u{10FFFF}"),
      ("[]", []),
      ("[ ]", []),
      ("{}", [:]),
      ("{ }", [:]),
      ("[1,[2,[]],{}]", [1, [2, []], [:]]),
      ("{\"b\":1,\"a\":{\"c\":[null]}}", ["b": 1, "a": ["c": [nil]]]),
      ("{\"\":0}", ["": 0]),
      ("{\"\u{E9}\":1,\"e\u{301}\":2}", ["\u{E9}": 1, "e\u{301}": 2]),
    ] as [(Sample, JSON)])
  func accepted(sample: Sample, value: JSON) throws {
    #expect(try JSONParser.parse(sample.text) == value)
    try JSONParser.check(sample.bytes, mode: .api)
  }

  @Test(arguments: [
    "0", "-0", "1", "10", "-12", "0.5", "1.50", "1e3", "1E+3", "1e-3", "-1.25e-7",
    "123456789012345678901234567890",
    "1.7976931348623157e308", "123.456e-789", "0e999999999999999999999", "1e-99999999999999999999",
    "0.\(String(repeating: "0", count: 400))1e400", "1e00000000000000000000000000000001",
  ])
  func numbersKeepTheirText(text: String) throws {
    #expect(try JSONParser.parse(text).numberValue?.text == text)
  }

  @Test(
    arguments: [
      ("", 1, 1, "a value expected"),
      ("  \n ", 2, 2, "a value expected"),
      ("[1,]", 1, 4, "a value expected"),
      ("[,1]", 1, 2, "a value expected"),
      ("[1 2]", 1, 4, "a comma or ] expected"),
      ("[1", 1, 3, "a comma or ] expected"),
      ("[1}", 1, 3, "a comma or ] expected"),
      ("[", 1, 2, "a value expected"),
      ("]", 1, 1, "a value expected"),
      ("{", 1, 2, "a name in double quotes or } expected"),
      ("{,", 1, 2, "a name in double quotes or } expected"),
      ("{a:1}", 1, 2, "a name in double quotes or } expected"),
      ("{\"a\":1,}", 1, 8, "a name in double quotes expected"),
      ("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3, "a comma or } expected"),
      ("{\"a\" 1}", 1, 6, "a colon expected"),
      ("{\"a\":}", 1, 6, "a value expected"),
      ("{\"a\":1]", 1, 7, "a comma or } expected"),
      ("1 2", 1, 3, "nothing may follow the value"),
      ("{}}", 1, 3, "nothing may follow the value"),
      ("null\0", 1, 5, "nothing may follow the value"),
      ("\u{FEFF}1", 1, 1, "a value expected; a byte order mark may not stand before it"),
      ("tru", 1, 1, "a value expected"),
      ("nulL", 1, 1, "a value expected"),
      ("NaN", 1, 1, "a value expected"),
      ("Infinity", 1, 1, "a value expected"),
      ("'a'", 1, 1, "a value expected"),
      ("/* a */ 1", 1, 1, "a value expected"),
      ("\u{A0}1", 1, 1, "a value expected"),
      ("-", 1, 2, "a digit expected"),
      ("+1", 1, 1, "a value expected"),
      (".5", 1, 1, "a value expected"),
      ("-.5", 1, 2, "a digit expected"),
      ("01", 1, 2, "nothing may follow the value"),
      ("1.", 1, 3, "a digit must follow the decimal point"),
      ("1.e1", 1, 3, "a digit must follow the decimal point"),
      ("1e", 1, 3, "a digit must follow the exponent sign e"),
      ("1e+", 1, 4, "a digit must follow the exponent sign e"),
      ("0x1", 1, 2, "nothing may follow the value"),
      ("[1e309]", 1, 2, "a number below 1.8e308 expected"),
      ("[-1e99999999999999999999]", 1, 2, "a number below 1.8e308 expected"),
      ("\"ab", 1, 4, "a double quote expected: the string does not end"),
      ("\"ab\\", 1, 5, "a double quote expected: the string does not end"),
      ("\"a\nb\"", 1, 3, "control characters in a string must be written as escapes"),
      ("\"0123456789\u{1F}\"", 1, 12, "control characters in a string must be written as escapes"),
      ("\"\0\"", 1, 2, "control characters in a string must be written as escapes"),
      ("\"é€𝄞\\x\"", 1, 5, "one of \" \\ / b f n r t u must follow a backslash"),
      ("\"\\u12g4\"", 1, 2, "four hexadecimal digits must follow \\u"),
      ("\"\\u12\"", 1, 2, "four hexadecimal digits must follow \\u"),
      ("\"\\ud800\"", 1, 2, "a surrogate must be one of a pair"),
      ("\"\\udc00\"", 1, 2, "a surrogate must be one of a pair"),
      ("\"\\ud800\\u0041\"", 1, 2, "a surrogate must be one of a pair"),
      ("\"\\ud800\\ud800\"", 1, 2, "a surrogate must be one of a pair"),
    ] as [(Sample, Int, Int, String)])
  func refused(sample: Sample, line: Int, column: Int, expected: String) throws {
    let error = try #require(throws: JSONError.self) { try JSONParser.parse(sample.text) }
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.expected == expected)
    #expect(throws: error) { try JSONParser.check(sample.bytes, mode: .api) }
  }

  @Test(
    arguments: [
      ([0x80], 2), ([0x61, 0xC2], 3), ([0xC0, 0x80], 2), ([0xC1, 0xBF], 2), ([0xE0, 0x9F, 0xBF], 2),
      ([0xED, 0xA0, 0x80], 2), ([0xE2, 0x82], 2), ([0xF0, 0x8F, 0xBF, 0xBF], 2),
      ([0xF4, 0x90, 0x80, 0x80], 2),
      ([0xF0, 0x9D, 0x84], 2), ([0xF5, 0x80, 0x80, 0x80], 2), ([0xFF], 2), ([0xE2, 0x82, 0x61], 2),
    ] as [([UInt8], Int)])
  func invalidUTF8IsRefused(inside: [UInt8], column: Int) throws {
    for ending in [[], [0x22], Array("0123456789\"".utf8)] {
      let error = try #require(throws: JSONError.self) { try JSONParser.parse([0x22] + inside + ending) }
      #expect(error.column == column)
      #expect(error.expected == "UTF-8 expected")
    }
  }

  /// Wherever it stands among the eight bytes that are looked at together.
  @Test(arguments: 0..<0x20)
  func noControlPassesInAString(control: UInt8) throws {
    for place in 0..<16 {
      var bytes = Array("\"0123456789abcdef0123\"".utf8)
      bytes[1 + place] = control
      let error = try #require(throws: JSONError.self) { try JSONParser.parse(bytes) }
      #expect(error.offset == 1 + place)
      #expect(error.expected == "control characters in a string must be written as escapes")
    }
  }

  @Test func sixtyFourLevelsAreTheLimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[{\"a\":", count: depth / 2) + "0" + String(repeating: "}]", count: depth / 2)
    }
    _ = try JSONParser.parse(nested(64))
    let error = try #require(throws: JSONError.self) { try JSONParser.parse("[" + nested(64) + "]") }
    #expect(error.column == 1 + 32 * 6 - 5 + 1)
    #expect(throws: JSONError.self) { try JSONParser.parse(String(repeating: "[", count: 1_000_000)) }
  }

  @Test func siblingsDoNotAddToTheDepth() throws {
    let text = "[" + String(repeating: "[],{},", count: 100) + "{\"a\":[[]]}]"
    #expect(try JSONParser.parse(text).arrayValue?.count == 201)
  }

  @Test(
    arguments: [
      ("{\"a\":1,\n \"a\":2}", 2, 2), ("{\"a\":1,\"\\u0061\":2}", 1, 8), ("{\"b\":{\"a\":1},\"b\":0}", 1, 14),
      ("[{\"a\":1},{\"a\":{\"a\":1},\"a\":0}]", 1, 23),
    ] as [(Sample, Int, Int)])
  func aNameStandsOnce(sample: Sample, line: Int, column: Int) throws {
    let error = try #require(throws: JSONError.self) { try JSONParser.parse(sample.text) }
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.expected == "a name may stand only once in an object")
    #expect(throws: error) { try JSONParser.check(sample.bytes, mode: .api) }
    _ = try JSONParser.parse(sample.text, mode: .syntax)
    try JSONParser.check(sample.bytes, mode: .syntax)
  }

  @Test(arguments: [15, 16, 17, 18, 40])
  func aNameStandsOnceAmongMany(count: Int) throws {
    let members = (0..<count).map { "\"name\($0)\":{\"name\($0)\":0}" }
    _ = try JSONParser.parse("{" + members.joined(separator: ",") + "}")
    for repeated in [0, count / 2, count - 1] {
      let text = "{" + members.joined(separator: ",") + ",\"name\(repeated)\":0}"
      #expect(throws: JSONError.self) { try JSONParser.parse(text) }
    }
  }

  @Test func theLastOfTwoValuesCounts() throws {
    #expect(try JSONParser.parse("{\"a\":1,\"a\":2}", mode: .syntax)["a"] == 2)
  }

  @Test func theMessageNamesThePlace() throws {
    let error = try #require(throws: JSONError.self) { try JSONParser.parse("[\n1 2") }
    #expect(error.message == "line 2, column 3: a comma or ] expected")
    #expect(error.offset == 4)
  }
}
