/// Thirty-two bytes that stand for a text, kept inline.
public struct Digest256: Hashable, Sendable {
  /// The bytes in big-endian words.
  private let a: UInt64
  private let b: UInt64
  private let c: UInt64
  private let d: UInt64

  public static let byteCount = 32

  /// Exactly 32 bytes, or nil.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words: InlineArray<4, UInt64> = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    (a, b, c, d) = (words[0], words[1], words[2], words[3])
  }

  /// Exactly 64 hexadecimal digits of either case, or nil.
  public init?(hex: String) {
    let digits = hex.utf8.compactMap(\.hexadecimalDigit)
    guard digits.count == hex.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    self.init(bytes: stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }

  /// From its bytes in big-endian words.
  public init(words: InlineArray<4, UInt64>) {
    (a, b, c, d) = (words[0], words[1], words[2], words[3])
  }

  /// The bytes in big-endian words.
  public var words: InlineArray<4, UInt64> { [a, b, c, d] }

  init(state: InlineArray<8, UInt32>) {
    a = UInt64(state[0]) << 32 | UInt64(state[1])
    b = UInt64(state[2]) << 32 | UInt64(state[3])
    c = UInt64(state[4]) << 32 | UInt64(state[5])
    d = UInt64(state[6]) << 32 | UInt64(state[7])
  }

  /// The thirty-two bytes.
  public var bytes: [UInt8] {
    [a, b, c, d].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }

  /// Sixty-four lower-case digits.
  public var hex: String {
    let digits = bytes.flatMap { [$0 >> 4, $0 & 15] }
    return String(
      decoding: digits.map { $0 < 10 ? $0 + UInt8(ascii: "0") : $0 - 10 + UInt8(ascii: "a") }, as: UTF8.self)
  }

  /// `==` whose time does not tell where the two differ; for digests of secrets.
  public func isEqualInConstantTime(to other: Digest256) -> Bool {
    (a ^ other.a) | (b ^ other.b) | (c ^ other.c) | (d ^ other.d) == 0
  }
}

extension Digest256: CustomStringConvertible {
  public var description: String { hex }
}

extension UInt8 {
  fileprivate var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
