import BatchEngine
import JSONCodec
import Testing

/// How each declared type is read: every kind of JSON value against it. The parameter is always `x`.
@Suite struct ParameterReaderTests {
  private static func reader(_ value: String) throws -> ParameterReader {
    let members = try JSONParser.parse("{\"w\":1\(value.isEmpty ? "" : ",\"x\":" + value)}").objectValue
    return ParameterReader(try #require(members))
  }

  /// The value as text, `-` when absent, or the error's code.
  private static func reading<Value>(
    _ value: String, _ read: (ParameterReader) throws(ItemError) -> Value?
  ) throws -> String {
    let reader = try reader(value)
    do throws(ItemError) {
      return try read(reader).map { "\($0)" } ?? "-"
    } catch {
      #expect(error.status == 400)
      #expect(error.param == "x")
      #expect(error.message.hasPrefix("x "))
      return error.code
    }
  }

  static let bad = "invalid_parameter"

  @Test(arguments: [
    ("", "-"), ("null", "-"), ("\"\"", "-"), ("\"  \"", "-"), ("\"\\t\\n\"", "-"),
    ("1", "1.0"), ("-0.5", "-0.5"), ("1e2", "100.0"), ("1E-2", "0.01"), ("-0", "-0.0"),
    ("\"1\"", "1.0"), ("\" -0.5 \"", "-0.5"), ("\"1e2\"", "100.0"),
    ("true", bad), ("false", bad), ("[]", bad), ("[1]", bad), ("{}", bad), ("\"one\"", bad), ("\"1 2\"", bad),
    ("\"0x10\"", bad), ("\"nan\"", bad), ("\"inf\"", bad), ("\"-Infinity\"", bad), ("\"1_000\"", bad),
    ("\"1,5\"", bad), ("\"1e400\"", bad), ("\"true\"", bad), ("\"[1]\"", bad), ("\"１\"", bad),
  ])
  func numbers(value: String, expected: String) throws {
    #expect(try Self.reading(value) { reader throws(ItemError) in try reader.number("x") } == expected)
  }

  @Test(arguments: [
    ("90", "90.0"), ("-90", "-90.0"), ("\"90\"", "90.0"), ("90.0000001", bad), ("-90.5", bad), ("1e300", bad),
    ("\"91\"", bad), ("", "-"), ("null", "-"),
  ])
  func numbersInARange(value: String, expected: String) throws {
    let found = try Self.reading(value) { reader throws(ItemError) in try reader.number("x", in: -90...90) }
    #expect(found == expected)
  }

  @Test(arguments: [
    (-90.0...90, "x must lie between -90 and 90"), (0.5...1e20, "x must lie between 0.5 and 1e+20"),
  ])
  func aRangeIsNamed(range: ClosedRange<Double>, message: String) throws {
    let reader = try Self.reader("-1000")
    #expect(throws: ItemError(400, "invalid_parameter", message, param: "x")) {
      _ = try reader.number("x", in: range)
    }
  }

  @Test(arguments: [
    ("", "true", "false"), ("null", "true", "false"), ("\"\"", "true", "false"), ("\" \"", "true", "false"),
    ("true", "true", "true"), ("false", "false", "false"), ("\"true\"", "true", "true"),
    ("\"TRUE\"", "true", "true"),
    ("\"False\"", "false", "false"), ("\"1\"", "true", "true"), ("\"0\"", "false", "false"),
    ("\" true \"", "true", "true"),
    ("1", bad, bad), ("0", bad, bad), ("\"yes\"", bad, bad), ("\"on\"", bad, bad), ("\"10\"", bad, bad),
    ("[true]", bad, bad), ("{}", bad, bad),
  ])
  func flags(value: String, whenTrue: String, whenFalse: String) throws {
    #expect(
      try Self.reading(value) { reader throws(ItemError) in try reader.flag("x", default: true) } == whenTrue)
    #expect(
      try Self.reading(value) { reader throws(ItemError) in try reader.flag("x", default: false) }
        == whenFalse)
  }

  @Test(arguments: [
    ("", "-"), ("null", "-"), ("\"\"", "-"), ("\" \\n\"", "-"), ("\"a\"", "a"), ("\" a b \"", "a b"),
    ("\"A\"", "A"), ("\"0\"", "0"),
    ("0", bad), ("true", bad), ("[\"a\"]", bad), ("{}", bad),
  ])
  func texts(value: String, expected: String) throws {
    #expect(try Self.reading(value) { reader throws(ItemError) in try reader.text("x") } == expected)
  }

  @Test(arguments: [
    ("", "-"), ("null", "-"), ("\"\"", "-"), ("\"sun\"", "sun"), ("\"Sun, MOON\"", "sun moon"),
    ("\" sun ,moon\"", "sun moon"), ("\"sun,moon,sun\"", "sun moon"), ("\"sun,SUN,moon\"", "sun moon"),
    ("\"a b,c\"", "a b c"),
    ("\"sun,\"", bad), ("\",sun\"", bad), ("\"sun,,moon\"", bad), ("\",\"", bad), ("\"sun, ,moon\"", bad),
    ("[\"sun\"]", bad), ("1", bad), ("true", bad),
  ])
  func lists(value: String, expected: String) throws {
    let found = try Self.reading(value) { reader throws(ItemError) in
      try reader.list("x")?.joined(separator: " ")
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("", false), ("null", false), ("\"\"", false), ("\"  \"", false), ("0", true), ("false", true),
    ("[]", true),
    ("\"a\"", true),
  ])
  func absence(value: String, isThere: Bool) throws {
    let reader = try Self.reader(value)
    #expect(reader.has("x") == isThere)
    let value: Bool? = isThere ? true : nil
    if isThere {
      #expect(try reader.required("x", value))
    } else {
      let missing = ItemError(400, "missing_parameter", "x is required", param: "x")
      #expect(throws: missing) { _ = try reader.required("x", value) }
    }
  }
}
