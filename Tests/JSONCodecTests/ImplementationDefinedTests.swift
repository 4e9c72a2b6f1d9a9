import JSONCodec
import Testing

/// Where RFC 8259 leaves a parser free, as the cases `i_…` of JSONTestSuite (Seriot, "Parsing JSON is a
/// minefield", 2016) ask it: numbers without a double are refused, texts that are not Unicode as well.
@Suite struct ImplementationDefinedTests {
  @Test(arguments: [
    "[123.456e-789]",  // number_double_huge_neg_exp
    "[123e-10000000]",  // number_real_underflow
    "[-123123123123123123123123123123]",  // number_too_big_neg_int
    "[100000000000000000000]",  // number_too_big_pos_int
    "[-237462374673276894279832749832423479823246327846]",  // number_very_big_negative_int
  ])
  func accepted(text: String) throws {
    #expect(try JSONParser.parse(text, mode: .syntax).text() == text)
  }

  @Test(
    arguments: [
      "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999969]",
      "[-1e+9999]",  // number_neg_int_huge_exp
      "[1.5e+9999]",  // number_pos_double_huge_exp
      "[-123123e100000]",  // number_real_neg_overflow
      "[123123e100000]",  // number_real_pos_overflow
      "{\"\\uDFAA\":0}",  // object_key_lone_2nd_surrogate
      "[\"\\uDADA\"]",  // string_1st_surrogate_but_2nd_missing
      "[\"\\uD888\\u1234\"]",  // string_1st_valid_surrogate_2nd_invalid
      "[\"\\uD800\\n\"]",  // string_incomplete_surrogate_and_escape_valid
      "[\"\\uD800\\uD800\\n\"]",  // string_incomplete_surrogates_escape_valid
      "[\"\\uDd1ea\"]",  // string_incomplete_surrogate_pair
      "[\"\\ud800\"]",  // string_invalid_lonely_surrogate
      "[\"\\ud800abc\"]",  // string_invalid_surrogate
      "[\"\\uDd1e\\uD834\"]",  // string_inverted_surrogates_U+1D11E
      "[\"\\uDFAA\"]",  // string_lone_second_surrogate
      // structure_500_nested_arrays
      Sample(String(repeating: "[", count: 500) + String(repeating: "]", count: 500)),
      "\u{FEFF}{}",  // structure_UTF-8_BOM_empty_object
    ] as [Sample])
  func refused(sample: Sample) {
    #expect(throws: JSONError.self) { try JSONParser.parse(sample.text, mode: .syntax) }
  }

  @Test(
    arguments: [
      [0xFF],  // string_invalid_utf-8
      [0xE6, 0x97, 0xA5, 0xD1, 0x88, 0xFA],  // string_UTF-8_invalid_sequence
      [0xE9],  // string_iso_latin_1
      [0xF4, 0xBF, 0xBF, 0xBF],  // string_not_in_unicode_range
      [0xC0, 0xAF],  // string_overlong_sequence_2_bytes
      [0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF],  // string_overlong_sequence_6_bytes
      [0xFC, 0x80, 0x80, 0x80, 0x80, 0x80],  // string_overlong_sequence_6_bytes_null
      [0xE0, 0xFF],  // string_truncated-utf-8
      [0xED, 0xA0, 0x80],  // string_UTF8_surrogate_U+D800
      [0x81],  // string_lone_utf8_continuation_byte
    ] as [[UInt8]])
  func noUnicode(inside: [UInt8]) {
    #expect(throws: JSONError.self) {
      try JSONParser.parse([0x5B, 0x22] + inside + [0x22, 0x5D], mode: .syntax)
    }
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x5B, 0x00, 0x22, 0x00, 0xE9, 0x00, 0x22, 0x00, 0x5D, 0x00],  // string_UTF-16LE_with_BOM
      [0x5B, 0x00, 0x22, 0x00, 0xE9, 0x00, 0x22, 0x00, 0x5D, 0x00],  // string_utf16LE_no_BOM
      [0x00, 0x5B, 0x00, 0x22, 0x00, 0xE9, 0x00, 0x22, 0x00, 0x5D],  // string_utf16BE_no_BOM
    ] as [[UInt8]])
  func otherEncodings(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONParser.parse(bytes, mode: .syntax) }
  }
}
