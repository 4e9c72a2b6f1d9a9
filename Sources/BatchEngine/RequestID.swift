/// The id of one request: a random UUID of version 4, written in lower case.
public struct RequestID: Hashable, Sendable, CustomStringConvertible {
  private let high: UInt64
  private let low: UInt64

  /// The nil UUID, for what is only tried and has no id. Source: RFC 9562, 5.9.
  static let none = RequestID(high: 0, low: 0)

  /// The first and the second eight bytes.
  var halves: (high: UInt64, low: UInt64) { (high, low) }

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  public init(using random: inout some RandomNumberGenerator) {
    high = random.next() & ~0xF000 | 0x4000
    low = random.next() & ~(0xC0 << 56) | 0x80 << 56
  }

  /// Reads the 36-character form, in either case.
  public init?(_ text: String) {
    var digits: [UInt8] = []
    for (position, byte) in text.utf8.enumerated() {
      if [8, 13, 18, 23].contains(position) {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else if let digit = Character(UnicodeScalar(byte)).hexDigitValue {
        digits.append(UInt8(digit))
      } else {
        return nil
      }
    }
    guard digits.count == 32, text.utf8.count == 36 else { return nil }
    high = digits[..<16].reduce(0) { $0 << 4 | UInt64($1) }
    low = digits[16...].reduce(0) { $0 << 4 | UInt64($1) }
  }

  public var description: String {
    let hex = Self.hex(high) + Self.hex(low)
    var out: [UInt8] = []
    out.reserveCapacity(36)
    for (position, byte) in hex.enumerated() {
      if [8, 12, 16, 20].contains(position) { out.append(UInt8(ascii: "-")) }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The first eight characters: enough to tell rows apart.
  public var short: String { String(description.prefix(8)) }

  /// The first digits of an id, as people cut them from a longer text.
  public struct Beginning: Equatable, Sendable {
    private let digits: RequestID
    private let mask: RequestID

    /// Reads 4 to 32 hexadecimal digits in either case, with hyphens where an id has them.
    public init?(_ text: String) {
      var digits: [UInt64] = []
      for (position, byte) in text.utf8.enumerated() {
        if [8, 13, 18, 23].contains(position), byte == UInt8(ascii: "-") { continue }
        guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
        digits.append(UInt64(digit))
      }
      guard (4...32).contains(digits.count) else { return nil }
      let known = digits + Array(repeating: 0, count: 32 - digits.count)
      let mask = digits.map { _ in UInt64(15) } + Array(repeating: 0, count: 32 - digits.count)
      self.digits = Self.id(known)
      self.mask = Self.id(mask)
    }

    /// Whether the id begins so.
    public func fits(_ id: RequestID) -> Bool {
      id.high & mask.high == digits.high && id.low & mask.low == digits.low
    }

    private static func id(_ digits: [UInt64]) -> RequestID {
      RequestID(
        high: digits.prefix(16).reduce(0) { $0 << 4 | $1 }, low: digits.suffix(16).reduce(0) { $0 << 4 | $1 })
    }
  }

  private static func hex(_ value: UInt64) -> [UInt8] {
    stride(from: 60, through: 0, by: -4).map { shift in
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift) & 15)
      return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
  }
}
