import JSONCodec
import Testing

@Suite struct ValueTests {
  @Test func valuesAreReadByTheirKind() {
    let value: JSON = ["text": "a", "number": 5, "list": [true, .null], "object": ["x": 1.5]]
    #expect(value["text"]?.stringValue == "a")
    #expect(value["number"]?.numberValue?.integer == 5)
    #expect(value["list"]?[0]?.boolValue == true)
    #expect(value["list"]?[1]?.isNull == true)
    #expect(value["list"]?[2] == nil)
    #expect(value["list"]?[-1] == nil)
    #expect(value["object"]?["x"]?.numberValue?.double == 1.5)
    #expect(value["nothing"] == nil)
    #expect(value["text"]?["x"] == nil)
    #expect(value["text"]?[0] == nil)
    #expect(value["text"]?.boolValue == nil)
    #expect(value["number"]?.stringValue == nil)
    #expect(value["list"]?.objectValue == nil)
    #expect(value["object"]?.arrayValue == nil)
    #expect(value.objectValue?.names == ["text", "number", "list", "object"])
  }

  @Test func membersAreReplacedInTheirPlace() {
    var object = JSONObject([.init(name: "a", value: 1), .init(name: "b", value: 2)])
    object["a"] = 3
    object["c"] = 4
    #expect(JSON.object(object).text() == "{\"a\":3,\"b\":2,\"c\":4}")
    object["b"] = nil
    object["x"] = nil
    #expect(JSON.object(object).text() == "{\"a\":3,\"c\":4}")
    #expect(object.count == 2)
  }

  // The second pair takes equally many bytes.
  @Test(arguments: [("\u{E9}", "e\u{301}"), ("\u{212B}", "A\u{30A}")])
  func composedAndDecomposedTextsDiffer(composed: String, decomposed: String) {
    #expect(composed == decomposed)  // for Swift, not for JSON
    #expect(JSON(composed) != JSON(decomposed))
    let object = JSONObject([.init(name: composed, value: 1), .init(name: decomposed, value: 2)])
    #expect(object[composed] == 1)
    #expect(object[decomposed] == 2)
    #expect(object != JSONObject([.init(name: decomposed, value: 1), .init(name: composed, value: 2)]))
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("0.000", 0), ("0e99999999999999999999", 0), ("5.0", 5), ("1e3", 1000),
      ("-1.50e1", -15),
      ("1500e-2", 15), ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("9223372036854775808", nil),
      ("-9223372036854775809", nil), ("0.5", nil), ("1e-1", nil), ("1e18", 1_000_000_000_000_000_000),
      ("1e19", nil),
      ("1e300", nil), ("1e-999999999999999999999999", nil), ("12345678901234567890123", nil),
      ("0.\(String(repeating: "0", count: 30))7e31", 7),
    ] as [(String, Int?)])
  func integers(text: String, integer: Int?) throws {
    #expect(try #require(JSONNumber(text: text)).integer == integer)
  }

  @Test(arguments: [
    (0.0, "0.0"), (-0.0, "-0.0"), (1.0, "1.0"), (0.1, "0.1"), (1e22, "1e+22"),
    (Double.leastNonzeroMagnitude, "5e-324"),
    (1.7976931348623157e308, "1.7976931348623157e+308"), (294.0282679, "294.0282679"),
    (1.0 / 3, "0.3333333333333333"),
  ])
  func doubles(value: Double, text: String) throws {
    #expect(JSONNumber(value).text == text)
    #expect(JSONNumber(value).double?.bitPattern == value.bitPattern)
    #expect(try JSONParser.parse(text).numberValue?.double?.bitPattern == value.bitPattern)
  }

  /// Short numbers are read by another way than long ones; the standard library says what both must come to.
  @Test(arguments: 1...18)
  func decimalsAreTheNearestDoubles(digits: Int) throws {
    var seed: UInt64 = 20_260
    for _ in 0..<40 {
      var text = ""
      for _ in 0..<digits {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += String((seed >> 33) % 10)
      }
      for places in 1...digits {
        for sign in ["", "-"] {
          let decimal = sign + "7" + text.dropLast(places) + "." + text.suffix(places)
          #expect(JSONNumber(text: decimal)?.double?.bitPattern == Double(decimal)?.bitPattern)
        }
      }
      #expect(JSONNumber(text: "-7" + text)?.double == Double("-7" + text))
    }
  }

  @Test(arguments: ["", " 1", "1 ", "01", "1e400", "true", "1,2", "٣"])
  func noNumbers(text: String) {
    #expect(JSONNumber(text: text) == nil)
  }

  @Test(arguments: [
    ("50", "50.0", true), ("5e1", "50", true), ("0", "-0.0", true), ("0.1", "1e-1", true), ("1", "-1", false),
    ("0.1", "0.10000000000000000001", false), ("1e-400", "0", false), ("123e-2", "1.23", true),
    ("10", "1", false),
  ])
  func sameValues(a: String, b: String, same: Bool) throws {
    let a = JSON.number(try #require(JSONNumber(text: a)))
    let b = JSON.number(try #require(JSONNumber(text: b)))
    #expect(a.hasSameMeaning(as: b) == same)
    #expect(b.hasSameMeaning(as: a) == same)
  }
}
