/// Escapes of strings that the scanner has passed.
enum JSONEscape {
  /// The code unit that `\u` and four hexadecimal digits at `offset` stand for, or nil when that is not there.
  static func codeUnit(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt32? {
    guard bytes.count - offset >= 6, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset + 2..<offset + 6] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text of a token that the scanner returned for these bytes.
  @inline(__always)
  func text(of token: StringToken) -> String {
    let quoted = UnsafeBufferPointer(rebasing: self[token.bytes])
    return token.hasEscapes ? quoted.unescaped() : String(decoding: quoted, as: UTF8.self)
  }

  private func unescaped() -> String {
    String(unsafeUninitializedCapacity: count) { target in
      var written = 0
      var index = 0
      while index < count {
        guard self[index] == UInt8(ascii: "\\") else {
          target[written] = self[index]
          written += 1
          index += 1
          continue
        }
        let (scalar, length) = escapedScalar(at: index)
        for byte in String(scalar).utf8 {
          target[written] = byte
          written += 1
        }
        index += length
      }
      return written
    }
  }

  /// The scalar of the escape at `index`, and the bytes that it takes.
  private func escapedScalar(at index: Int) -> (Unicode.Scalar, length: Int) {
    switch self[index + 1] {
    case UInt8(ascii: "b"): ("\u{8}", 2)
    case UInt8(ascii: "f"): ("\u{C}", 2)
    case UInt8(ascii: "n"): ("\n", 2)
    case UInt8(ascii: "r"): ("\r", 2)
    case UInt8(ascii: "t"): ("\t", 2)
    case UInt8(ascii: "u"): pairedScalar(at: index)
    default: (Unicode.Scalar(self[index + 1]), 2)
    }
  }

  private func pairedScalar(at index: Int) -> (Unicode.Scalar, length: Int) {
    let unit = JSONEscape.codeUnit(self, at: index) ?? 0xFFFD
    if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
    let low = JSONEscape.codeUnit(self, at: index + 6) ?? 0xDC00
    let value = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
    return (Unicode.Scalar(value) ?? "\u{FFFD}", 12)
  }
}
