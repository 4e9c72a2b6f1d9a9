/// A decimal number as it is written, in one form only: no leading zeros before the point and no trailing ones behind it.
public struct Number: Hashable, Sendable {
  /// At most so many digits, so that every one of them counts.
  static let digitLimit = 15

  public let text: String
  public let value: Double

  /// - Parameter text: an optional sign, digits, and perhaps a point and more digits; nil for anything else.
  init?(_ text: some StringProtocol) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      parts.reduce(0, { $0 + $1.count }) <= Self.digitLimit
    else { return nil }
    let whole = parts[0].drop { $0 == "0" }
    let fraction = parts.count > 1 ? String(parts[1].reversed().drop { $0 == "0" }.reversed()) : ""
    let digits = (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : "." + fraction)
    guard let value = Double(digits) else { return nil }
    self.text = isNegative && value != 0 ? "-" + digits : digits
    self.value = isNegative ? 0 - value : value
  }

  public init(_ value: Int) {
    text = String(value)
    self.value = Double(value)
  }
}
