import JSONCodec
import Testing

/// The cases `n_…` of strings and of the text as a whole: what no parser of RFC 8259 takes.
@Suite struct RefusedTextTests {
  static let strings = GrammarCase.all(
    "n_string_",
    [
      ("1_surrogate_then_escape", "[\"\\uD800\\\"]"),
      ("1_surrogate_then_escape_u", "[\"\\uD800\\u\"]"),
      ("1_surrogate_then_escape_u1", "[\"\\uD800\\u1\"]"),
      ("1_surrogate_then_escape_u1x", "[\"\\uD800\\u1x\"]"),
      ("accentuated_char_no_quotes", "[\u{C3}\u{A9}]"),
      ("backslash_00", "[\"\\\0\"]"),
      ("escape_x", "[\"\\x00\"]"),
      ("escaped_backslash_bad", "[\"\\\\\\\"]"),
      ("escaped_ctrl_char_tab", "[\"\\\t\"]"),
      ("escaped_emoji", "[\"\\\u{F0}\u{9F}\u{8C}\u{80}\"]"),
      ("incomplete_escape", "[\"\\\"]"),
      ("incomplete_escaped_character", "[\"\\u00A\"]"),
      ("incomplete_surrogate", "[\"\\uD834\\uDd\"]"),
      ("incomplete_surrogate_escape_invalid", "[\"\\uD800\\uD800\\x\"]"),
      ("invalid-utf-8-in-escape", "[\"\\u\u{E5}\"]"),
      ("invalid_backslash_esc", "[\"\\a\"]"),
      ("invalid_unicode_escape", "[\"\\uqqqq\"]"),
      ("invalid_utf8_after_escape", "[\"\\\u{E5}\"]"),
      ("leading_uescaped_thinspace", "[\\u0020\"asd\"]"),
      ("no_quotes_with_bad_escape", "[\\n]"),
      ("single_doublequote", "\""),
      ("single_quote", "['single quote']"),
      ("single_string_no_double_quotes", "abc"),
      ("start_escape_unclosed", "[\"\\"),
      ("unescaped_ctrl_char", "[\"a\0a\"]"),
      ("unescaped_newline", "[\"new\nline\"]"),
      ("unescaped_tab", "[\"\t\"]"),
      ("unicode_CapitalU", "\"\\UA66D\""),
      ("with_trailing_garbage", "\"\"x"),
    ])

  static let structures = GrammarCase.all(
    "n_structure_",
    [
      ("100000_opening_arrays", String(repeating: "[", count: 100_000)),
      ("angle_bracket_.", "<.>"),
      ("angle_bracket_null", "[<null>]"),
      ("array_trailing_garbage", "[1]x"),
      ("array_with_extra_array_close", "[1]]"),
      ("array_with_unclosed_string", "[\"asd]"),
      ("ascii-unicode-identifier", "a\u{C3}\u{A5}"),
      ("capitalized_True", "[True]"),
      ("close_unopened_array", "1]"),
      ("comma_instead_of_closing_brace", "{\"x\": true,"),
      ("double_array", "[][]"),
      ("end_array", "]"),
      ("incomplete_UTF8_BOM", "\u{EF}\u{BB}{}"),
      ("lone-invalid-utf-8", "\u{E5}"),
      ("lone-open-bracket", "["),
      ("no_data", ""),
      ("null-byte-outside-string", "[\0]"),
      ("number_with_trailing_garbage", "2@"),
      ("object_followed_by_closing_object", "{}}"),
      ("object_unclosed_no_value", "{\"\":"),
      ("object_with_comment", "{\"a\":/*comment*/\"b\"}"),
      ("object_with_trailing_garbage", "{\"a\": true} \"x\""),
      ("open_array_apostrophe", "['"),
      ("open_array_comma", "[,"),
      ("open_array_object", String(repeating: "[{\"\":", count: 50_000) + "\n"),
      ("open_array_open_object", "[{"),
      ("open_array_open_string", "[\"a"),
      ("open_array_string", "[\"a\""),
      ("open_object", "{"),
      ("open_object_close_array", "{]"),
      ("open_object_comma", "{,"),
      ("open_object_open_array", "{["),
      ("open_object_open_string", "{\"a"),
      ("open_object_string_with_apostrophes", "{'a'"),
      ("open_open", "[\"\\{[\"\\{[\"\\{[\"\\{"),
      ("single_eacute", "\u{E9}"),
      ("single_star", "*"),
      ("trailing_#", "{\"a\":\"b\"}#{}"),
      ("U+2060_word_joined", "[\u{E2}\u{81}\u{A0}]"),
      ("uescaped_LF_before_string", "[\\u000A\"\"]"),
      ("unclosed_array", "[1"),
      ("unclosed_array_partial_null", "[ false, nul"),
      ("unclosed_array_unfinished_false", "[ true, fals"),
      ("unclosed_array_unfinished_true", "[ false, tru"),
      ("unclosed_object", "{\"asd\":\"asd\""),
      ("unicode-identifier", "\u{C3}\u{A5}"),
      ("UTF8_BOM_no_data", "\u{EF}\u{BB}\u{BF}"),
      ("whitespace_formfeed", "[\u{C}]"),
      ("whitespace_U+2060_word_joiner", "[\u{E2}\u{81}\u{A0}]"),
    ])

  static let others = GrammarCase.all(
    "n_",
    [
      ("incomplete_false", "[fals]"),
      ("incomplete_null", "[nul]"),
      ("incomplete_true", "[tru]"),
      ("multidigit_number_then_00", "123\0"),
      ("single_space", " "),
    ])

  static let rows = strings + structures + others

  @Test func theyAreAll() { #expect(Set((RefusedValueTests.rows + Self.rows).map(\.name)).count == 188) }

  @Test(arguments: rows + [GrammarCase("n_string_octal_escape", "[\"\\00\"]")])
  func isRefused(grammarCase: GrammarCase) { grammarCase.expectRefusal() }
}
