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

  public var description: String { withText { String(decoding: $0, as: UTF8.self) } }

  /// Calls `body` with the 36 characters, without making a string of them: lists look through a million ids.
  public func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { bytes in
      var digit: UInt64 = 0
      for position in 0..<36 {
        var byte = UInt8(ascii: "-")
        if position != 8, position != 13, position != 18, position != 23 {
          let half = digit < 16 ? high : low
          let value = UInt8(truncatingIfNeeded: half >> (60 - (digit & 15) * 4)) & 15
          byte = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
          digit += 1
        }
        bytes.initializeElement(at: position, to: byte)
      }
      return body(UnsafeBufferPointer(bytes))
    }
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
}
