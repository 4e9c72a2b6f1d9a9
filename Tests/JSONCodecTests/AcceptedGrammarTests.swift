import JSONCodec
import Testing

/// The cases `y_…`: what every parser of RFC 8259 takes.
@Suite struct AcceptedGrammarTests {
  static let values: [(String, String)] = [
    ("array_arraysWithSpaces", "[[]   ]"),
    ("array_empty", "[]"),
    ("array_empty-string", "[\"\"]"),
    ("array_ending_with_newline", "[\"a\"]\n"),
    ("array_false", "[false]"),
    ("array_heterogeneous", "[null, 1, \"1\", {}]"),
    ("array_null", "[null]"),
    ("array_with_1_and_newline", "[1\n]"),
    ("array_with_leading_space", " [1]"),
    ("array_with_several_null", "[1,null,null,null,2]"),
    ("array_with_trailing_space", "[2] "),
    ("number", "[123e65]"),
    ("number_0e+1", "[0e+1]"),
    ("number_0e1", "[0e1]"),
    ("number_after_space", "[ 4]"),
    ("number_double_close_to_zero", "[-0.\(String(repeating: "0", count: 77))1]\n"),
    ("number_int_with_exp", "[20e1]"),
    ("number_minus_zero", "[-0]"),
    ("number_negative_int", "[-123]"),
    ("number_negative_one", "[-1]"),
    ("number_negative_zero", "[-0]"),
    ("number_real_capital_e", "[1E22]"),
    ("number_real_capital_e_neg_exp", "[1E-2]"),
    ("number_real_capital_e_pos_exp", "[1E+2]"),
    ("number_real_exponent", "[123e45]"),
    ("number_real_fraction_exponent", "[123.456e78]"),
    ("number_real_neg_exp", "[1e-2]"),
    ("number_real_pos_exponent", "[1e+2]"),
    ("number_simple_int", "[123]"),
    ("number_simple_real", "[123.456789]"),
    ("object", "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}"),
    ("object_basic", "{\"asd\":\"sdf\"}"),
    ("object_empty", "{}"),
    ("object_empty_key", "{\"\":0}"),
    ("object_escaped_null_in_key", "{\"foo\\u0000bar\": 42}"),
    ("object_extreme_numbers", "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }"),
    (
      "object_long_strings",
      "{\"x\":[{\"id\": \"\(String(repeating: "x", count: 40))\"}], \"id\": \"\(String(repeating: "x", count: 40))\"}"
    ),
    ("object_simple", "{\"a\":[]}"),
    ("object_string_unicode", "{\"title\":\"\\u041f\\u043e\\u043b \\u0417\\u0435\\u043c\" }"),
    ("object_with_newlines", "{\n\"a\": \"b\"\n}"),
    ("structure_lonely_false", "false"),
    ("structure_lonely_int", "42"),
    ("structure_lonely_negative_real", "-0.1"),
    ("structure_lonely_null", "null"),
    ("structure_lonely_string", "\"asd\""),
    ("structure_lonely_true", "true"),
    ("structure_string_empty", "\"\""),
    ("structure_trailing_newline", "[\"a\"]\n"),
    ("structure_true_in_array", "[true]"),
    ("structure_whitespace_array", " [] "),
  ]

  /// What stands between quotes in an array.
  static let strings: [(String, String)] = [
    ("string_1_2_3_bytes_UTF-8_sequences", "\\u0060\\u012a\\u12AB"),
    ("string_accepted_surrogate_pair", "\\uD801\\udc37"),
    ("string_accepted_surrogate_pairs", "\\ud83d\\ude39\\ud83d\\udc8d"),
    ("string_allowed_escapes", "\\\"\\\\\\/\\b\\f\\n\\r\\t"),
    ("string_backslash_and_u_escaped_zero", "\\\\u0000"),
    ("string_backslash_doublequotes", "\\\""),
    ("string_comments", "a/*b*/c/*d//e"),
    ("string_double_escape_a", "\\\\a"),
    ("string_double_escape_n", "\\\\n"),
    ("string_escaped_control_character", "\\u0012"),
    ("string_escaped_noncharacter", "\\uFFFF"),
    ("string_in_array", "asd"),
    ("string_last_surrogates_1_and_2", "\\uDBFF\\uDFFF"),
    ("string_nbsp_uescaped", "new\\u00A0line"),
    ("string_nonCharacterInUTF-8_U+10FFFF", "\u{F4}\u{8F}\u{BF}\u{BF}"),
    ("string_nonCharacterInUTF-8_U+FFFF", "\u{EF}\u{BF}\u{BF}"),
    ("string_null_escape", "\\u0000"),
    ("string_one-byte-utf-8", "\\u002c"),
    ("string_pi", "\u{CF}\u{80}"),
    ("string_reservedCharacterInUTF-8_U+1BFFF", "\u{F0}\u{9B}\u{BF}\u{BF}"),
    ("string_simple_ascii", "asd "),
    ("string_surrogates_U+1D11E_MUSICAL_SYMBOL_G_CLEF", "\\uD834\\uDd1e"),
    ("string_three-byte-utf-8", "\\u0821"),
    ("string_two-byte-utf-8", "\\u0123"),
    ("string_u+2028_line_sep", "\u{E2}\u{80}\u{A8}"),
    ("string_u+2029_par_sep", "\u{E2}\u{80}\u{A9}"),
    ("string_uescaped_newline", "new\\u000Aline"),
    ("string_uEscape", "\\u0061\\u30af\\u30EA\\u30b9"),
    ("string_unescaped_char_delete", "\u{7F}"),
    ("string_unicode", "\\uA66D"),
    ("string_unicode_2", "\u{E2}\u{8D}\u{82}\u{E3}\u{88}\u{B4}\u{E2}\u{8D}\u{82}"),
    ("string_unicode_escaped_double_quote", "\\u0022"),
    ("string_unicode_U+10FFFE_nonchar", "\\uDBFF\\uDFFE"),
    ("string_unicode_U+1FFFE_nonchar", "\\uD83F\\uDFFE"),
    ("string_unicode_U+200B_ZERO_WIDTH_SPACE", "\\u200B"),
    ("string_unicode_U+2064_invisible_plus", "\\u2064"),
    ("string_unicode_U+FDD0_nonchar", "\\uFDD0"),
    ("string_unicode_U+FFFE_nonchar", "\\uFFFE"),
    ("string_unicodeEscapedBackslash", "\\u005C"),
    ("string_utf8", "\u{E2}\u{82}\u{AC}\u{F0}\u{9D}\u{84}\u{9E}"),
    ("string_with_del_character", "a\u{7F}a"),
  ]

  static let otherStrings = [
    GrammarCase("y_string_in_array_with_leading_space", "[ \"asd\"]"),
    GrammarCase("y_string_space", "\" \""),
  ]

  static let doubledNames = [
    GrammarCase("y_object_duplicated_key", "{\"a\":\"b\",\"a\":\"c\"}"),
    GrammarCase("y_object_duplicated_key_and_value", "{\"a\":\"b\",\"a\":\"b\"}"),
  ]

  static let rows =
    GrammarCase.all("y_", values) + GrammarCase.all("y_", strings.map { ($0, "[\"\($1)\"]") }) + otherStrings

  @Test func theyAreAll() { #expect(Set((Self.rows + Self.doubledNames).map(\.name)).count == 95) }

  @Test(arguments: rows) func isAccepted(grammarCase: GrammarCase) throws {
    for mode in [JSONParser.Mode.syntax, .api] {
      let value = try JSONParser.parse(grammarCase.bytes, mode: mode)
      #expect(try JSONParser.parse(value.bytes(), mode: mode) == value)
      try JSONParser.check(grammarCase.bytes, mode: mode)
    }
  }

  @Test(arguments: doubledNames) func isAcceptedAsSyntaxOnly(grammarCase: GrammarCase) throws {
    _ = try JSONParser.parse(grammarCase.bytes, mode: .syntax)
    try JSONParser.check(grammarCase.bytes, mode: .syntax)
    #expect(throws: JSONError.self) { try JSONParser.parse(grammarCase.bytes, mode: .api) }
    #expect(throws: JSONError.self) { try JSONParser.check(grammarCase.bytes, mode: .api) }
  }
}
