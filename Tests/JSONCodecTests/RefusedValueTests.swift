import JSONCodec
import Testing

/// The cases `n_…` of arrays, objects and numbers: what no parser of RFC 8259 takes.
@Suite struct RefusedValueTests {
  static let arrays = GrammarCase.all(
    "n_array_",
    [
      ("1_true_without_comma", "[1 true]"),
      ("a_invalid_utf8", "[a\u{E5}]"),
      ("colon_instead_of_comma", "[\"\": 1]"),
      ("comma_after_close", "[\"\"],"),
      ("comma_and_number", "[,1]"),
      ("double_comma", "[1,,2]"),
      ("double_extra_comma", "[\"x\",,]"),
      ("extra_close", "[\"x\"]]"),
      ("extra_comma", "[\"\",]"),
      ("incomplete", "[\"x\""),
      ("incomplete_invalid_value", "[x"),
      ("inner_array_no_comma", "[3[4]]"),
      ("invalid_utf8", "[\u{FF}]"),
      ("items_separated_by_semicolon", "[1:2]"),
      ("just_comma", "[,]"),
      ("just_minus", "[-]"),
      ("missing_value", "[   , \"\"]"),
      ("newlines_unclosed", "[\"a\",\n4\n,1,"),
      ("number_and_comma", "[1,]"),
      ("number_and_several_commas", "[1,,]"),
      ("spaces_vertical_tab_formfeed", "[\"\u{B}a\"\\f]"),
      ("star_inside", "[*]"),
      ("unclosed", "[\"\""),
      ("unclosed_trailing_comma", "[1,"),
      ("unclosed_with_new_lines", "[1,\n1\n,1"),
      ("unclosed_with_object_inside", "[{}"),
    ])

  static let objects = GrammarCase.all(
    "n_object_",
    [
      ("bad_value", "[\"x\", truth]"),
      ("bracket_key", "{[: \"x\"}\n"),
      ("comma_instead_of_colon", "{\"x\", null}"),
      ("double_colon", "{\"x\"::\"b\"}"),
      ("emoji", "{\u{F0}\u{9F}\u{87}\u{A8}\u{F0}\u{9F}\u{87}\u{AD}}"),
      ("garbage_at_end", "{\"a\":\"a\" 123}"),
      ("key_with_single_quotes", "{key: 'value'}"),
      ("lone_continuation_byte_in_key_and_trailing_comma", "{\"\u{B9}\":\"0\",}"),
      ("missing_colon", "{\"a\" b}"),
      ("missing_key", "{:\"b\"}"),
      ("missing_semicolon", "{\"a\" \"b\"}"),
      ("missing_value", "{\"a\":"),
      ("no-colon", "{\"a\""),
      ("non_string_key", "{1:1}"),
      ("non_string_key_but_huge_number_instead", "{9999E9999:1}"),
      ("repeated_null_null", "{null:null,null:null}"),
      ("several_trailing_commas", "{\"id\":0,,,,,}"),
      ("single_quote", "{'a':0}"),
      ("trailing_comma", "{\"id\":0,}"),
      ("trailing_comment", "{\"a\":\"b\"}/**/"),
      ("trailing_comment_open", "{\"a\":\"b\"}/**//"),
      ("trailing_comment_slash_open", "{\"a\":\"b\"}//"),
      ("trailing_comment_slash_open_incomplete", "{\"a\":\"b\"}/"),
      ("two_commas_in_a_row", "{\"a\":\"b\",,\"c\":\"d\"}"),
      ("unquoted_key", "{a: \"b\"}"),
      ("unterminated-value", "{\"a\":\"a"),
      ("with_single_string", "{ \"foo\" : \"bar\", \"a\" }"),
      ("with_trailing_garbage", "{\"a\":\"b\"}#"),
    ])

  /// What stands alone in an array.
  static let numbers: [(String, String)] = [
    ("++", "++1234"), ("+1", "+1"), ("+Inf", "+Inf"), ("-01", "-01"), ("-1.0.", "-1.0."), ("-2.", "-2."),
    ("-NaN", "-NaN"), (".-1", ".-1"), (".2e-3", ".2e-3"), ("0.1.2", "0.1.2"), ("0.3e", "0.3e"),
    ("0.3e+", "0.3e+"),
    ("0.e1", "0.e1"), ("0_capital_E", "0E"), ("0_capital_E+", "0E+"), ("0e", "0e"), ("0e+", "0e+"),
    ("1.0e", "1.0e"), ("1.0e+", "1.0e+"), ("1.0e-", "1.0e-"), ("1_000", "1 000.0"), ("1eE2", "1eE2"),
    ("2.e+3", "2.e+3"), ("2.e-3", "2.e-3"), ("2.e3", "2.e3"), ("9.e+", "9.e+"), ("expression", "1+2"),
    ("hex_1_digit", "0x1"), ("hex_2_digits", "0x42"), ("Inf", "Inf"), ("infinity", "Infinity"),
    ("invalid+-", "0e+-1"), ("invalid-negative-real", "-123.123foo"),
    ("invalid-utf-8-in-bigger-int", "123\u{E5}"), ("invalid-utf-8-in-exponent", "1e1\u{E5}"),
    ("invalid-utf-8-in-int", "0\u{E5}"), ("minus_infinity", "-Infinity"),
    ("minus_sign_with_trailing_garbage", "-foo"), ("minus_space_1", "- 1"), ("NaN", "NaN"),
    ("neg_int_starting_with_zero", "-012"), ("neg_real_without_int_part", "-.123"),
    ("neg_with_garbage_at_end", "-1x"), ("real_garbage_after_e", "1ea"),
    ("real_with_invalid_utf8_after_e", "1e\u{E5}"), ("real_without_fractional_part", "1."),
    ("starting_with_dot", ".123"), ("U+FF11_fullwidth_digit_one", "\u{EF}\u{BC}\u{91}"),
    ("with_alpha", "1.2a-3"),
    ("with_alpha_char", "1.8011670033376514H-308"), ("with_leading_zero", "012"),
  ]

  /// Of a later edition.
  static let doubledZeros: [(String, String)] = [
    ("-00.0", "-00.0"), ("-00e0", "-00e0"), ("00.0", "00.0"), ("00e0", "00e0"),
  ]

  static let rows = arrays + objects + GrammarCase.all("n_number_", numbers.map { ($0, "[\($1)]") })

  @Test(arguments: rows + GrammarCase.all("n_number_", doubledZeros.map { ($0, "[\($1)]") }))
  func isRefused(grammarCase: GrammarCase) { grammarCase.expectRefusal() }
}
