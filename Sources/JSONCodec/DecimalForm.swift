/// The one spelling of a decimal number: `±digits × 10^exponent`, where `digits` neither starts nor ends
/// with a zero and is empty for zero.
struct DecimalForm: Hashable {
  var isNegative = false
  var digits: [UInt8] = []
  var exponent = 0

  /// Reads a text of the JSON number grammar.
  init(_ text: String) {
    var bytes = Substring(text).utf8
    isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    var isFraction = false
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isFraction { exponent -= 1 }
        if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte - UInt8(ascii: "0")) }
      case UInt8(ascii: "."): isFraction = true
      default:
        exponent += Self.exponent(bytes)
        bytes = bytes.suffix(0)
      }
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty {
      exponent = 0
      isNegative = false
    }
  }

  /// The value as an integer when it is whole and fits.
  var integer: Int? {
    guard (0...18).contains(exponent) else { return nil }
    var value = 0
    for digit in digits + repeatElement(0, count: exponent) {
      let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
      // Summed below zero, where the range is one longer.
      let (sum, beyond) = tenfold.subtractingReportingOverflow(Int(digit))
      if overflow || beyond { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  /// The exponent behind the `e`, cut at ±10¹²: far beyond what any number of digits can balance.
  private static func exponent(_ text: Substring.UTF8View) -> Int {
    var value = 0
    for byte in text where byte >= UInt8(ascii: "0") {
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000_000)
    }
    return text.first == UInt8(ascii: "-") ? -value : value
  }
}
