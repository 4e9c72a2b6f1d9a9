/// A JSON number with the digits as they were written: `50.0` stays `50.0`, and no precision is lost.
///
/// `==` compares the text; `JSON.hasSameMeaning(as:)` compares the value.
public struct JSONNumber: Equatable, Sendable {
  /// A number of the JSON grammar, such as `-1.50e3`.
  public let text: String

  /// The shortest text that reads back as the same double, such as `0.1`, `5.0` or `1e+22`.
  ///
  /// `value` is finite. Infinities and NaN are no JSON: who computes, checks.
  public init(_ value: Double) {
    precondition(value.isFinite, "JSON has no infinities and no NaN")
    text = value.description
  }

  public init(_ value: Int) { text = String(value) }

  /// A text of the JSON grammar whose double is finite, or nil.
  public init?(text: String) {
    guard case .number(let number)? = try? JSONParser.parse(text), number.text == text else { return nil }
    self = number
  }

  /// `text` has been through the parser.
  init(checked text: String) { self.text = text }

  /// The nearest double (the parser refuses numbers that overflow, so that nil is for the compiler only).
  public var double: Double? {
    if let value = plainDecimal { return value }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The value of at most 15 digits with a point among them, which is what nearly all numbers are. Digits and
  /// power of ten are exact, so their quotient is the nearest double.
  ///
  /// Source: Clinger (1990), "How to read floating point numbers accurately".
  private var plainDecimal: Double? {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count <= 16 else { return nil }
      let isNegative = bytes.first == UInt8(ascii: "-")
      var (digits, point) = (0, bytes.count - 1)
      for index in (isNegative ? 1 : 0)..<bytes.count {
        switch bytes[index] {
        case let byte where (0x30...0x39).contains(byte): digits = digits &* 10 &+ Int(byte &- 0x30)
        case UInt8(ascii: "."): point = index
        default: return nil
        }
      }
      let magnitude = Double(digits) / Self.powersOfTen[bytes.count - 1 - point]
      return isNegative ? -magnitude : magnitude
    }
  }

  /// 10⁰ to 10¹⁵, each an exact double.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// The value when it is whole and fits, whatever its spelling: also for `1e3` and `5.0`.
  public var integer: Int? { plainInteger ?? DecimalForm(text).integer }

  /// The value of at most 18 digits, which is what nearly all numbers are.
  private var plainInteger: Int? {
    var text = text
    return text.withUTF8 { digits in
      guard digits.count <= 18 else { return nil }
      var value = 0
      for byte in digits {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value &* 10 &+ Int(byte &- 0x30)
      }
      return value
    }
  }
}
