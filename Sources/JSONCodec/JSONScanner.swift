/// A string as it stands in the text: the bytes between its quotes.
struct StringToken {
  let bytes: Range<Int>
  let hasEscapes: Bool
  /// Where its opening quote stands.
  var start: Int { bytes.lowerBound - 1 }
}

/// A cursor over the bytes of a JSON text, valid while they are borrowed.
///
/// Every read asks for the end first. The buffer checks its bounds in debug builds, which the fuzz tests use.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  @inline(__always) var isAtEnd: Bool { offset >= bytes.count }
  /// The byte at the cursor, or 0 (which JSON never wants) at the end.
  @inline(__always) var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  var startsWithByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  func flaw(_ expected: StaticString) -> Flaw { Flaw(offset: offset, expected: expected) }

  @inline(__always)
  mutating func advance() { offset += 1 }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  @inline(__always)
  mutating func skipSpace() {
    while offset < bytes.count, bytes[offset] <= 0x20 {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  mutating func word(_ word: StaticString) throws(Flaw) {
    let length = word.utf8CodeUnitCount
    guard bytes.count - offset >= length else { throw flaw("a value expected") }
    for index in 0..<length where bytes[offset + index] != word.utf8Start[index] {
      throw flaw("a value expected")
    }
    offset += length
  }

  // MARK: Strings

  /// Reads a string from its opening quote; escapes and UTF-8 are checked, so that decoding cannot fail.
  @inline(__always)
  mutating func string() throws(Flaw) -> StringToken {
    offset += 1
    let start = offset
    var hasEscapes = false
    while true {
      skipPlainText()
      switch next {
      case UInt8(ascii: "\""):
        let token = StringToken(bytes: start..<offset, hasEscapes: hasEscapes)
        offset += 1
        return token
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try escape()
      case 0x80...: try scalar()
      case 0x20...: offset += 1
      default:
        throw isAtEnd
          ? flaw("a double quote expected: the string does not end")
          : flaw("control characters in a string must be written as escapes")
      }
    }
  }

  /// Skips eight bytes at a time while all are ASCII and none is a quote, a backslash or a control.
  @inline(__always)
  private mutating func skipPlainText() {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
    while bytes.count - offset >= 8 {
      let special = EightBytes(at: base + offset).specialToReader
      guard special == 0 else {
        offset += EightBytes.first(special)
        return
      }
      offset += 8
    }
  }

  private mutating func escape() throws(Flaw) {
    guard bytes.count - offset >= 2 else {
      offset = bytes.count
      throw flaw("a double quote expected: the string does not end")
    }
    switch bytes[offset + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      offset += 2
    case UInt8(ascii: "u"):
      guard let unit = JSONEscape.codeUnit(bytes, at: offset) else {
        throw flaw("four hexadecimal digits must follow \\u")
      }
      if unit & 0xF800 == 0xD800 {
        guard unit < 0xDC00, let low = JSONEscape.codeUnit(bytes, at: offset + 6), low & 0xFC00 == 0xDC00
        else { throw flaw("a surrogate must be one of a pair") }
        offset += 6
      }
      offset += 6
    default:
      throw flaw("one of \" \\ / b f n r t u must follow a backslash")
    }
  }

  /// Passes one scalar outside of ASCII (Unicode 16, table 3-7: well-formed UTF-8 sequences).
  private mutating func scalar() throws(Flaw) {
    let lead = bytes[offset]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: throw flaw("UTF-8 expected")
    }
    guard bytes.count - offset >= length, second.contains(bytes[offset + 1]) else {
      throw flaw("UTF-8 expected")
    }
    for index in 2..<length where bytes[offset + index] & 0xC0 != 0x80 {
      throw flaw("UTF-8 expected")
    }
    offset += length
  }

  // MARK: Numbers

  mutating func number() throws(Flaw) -> Range<Int> {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    let first = offset
    if !take(UInt8(ascii: "0")) { try digits("a digit expected") }
    var magnitude = offset - first
    if take(UInt8(ascii: ".")) { try digits("a digit must follow the decimal point") }
    if next | 0x20 == UInt8(ascii: "e") {
      offset += 1
      let isNegative = next == UInt8(ascii: "-")
      if isNegative || next == UInt8(ascii: "+") { offset += 1 }
      let exponent = offset
      try digits("a digit must follow the exponent sign e")
      if !isNegative { magnitude += value(of: exponent..<offset) }
    }
    // Below 10³⁰⁰ every number is a finite double; the few beyond are asked one by one.
    if magnitude > 300, !isFinite(start..<offset) {
      throw Flaw(offset: start, expected: "a number below 1.8e308 expected")
    }
    return start..<offset
  }

  @inline(__always)
  private mutating func digits(_ expected: StaticString) throws(Flaw) {
    let start = offset
    while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    if offset == start { throw flaw(expected) }
  }

  private func value(of digits: Range<Int>) -> Int {
    var value = 0
    for index in digits { value = min(value * 10 + Int(bytes[index] - UInt8(ascii: "0")), 1_000_000) }
    return value
  }

  private func isFinite(_ token: Range<Int>) -> Bool {
    Double(String(decoding: bytes[token], as: UTF8.self))?.isFinite ?? false
  }
}
