extension [UInt8] {
  /// Appends a JSON string with its quotes.
  mutating func append(quoted text: String) {
    append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { append(escaping: $0) }
    append(UInt8(ascii: "\""))
  }

  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    var index = 0
    while true {
      index = text.endOfPlainText(from: index)
      guard index < text.count else { break }
      let byte = text[index]
      // C2 leads U+0080 to U+00BF; the half below U+00A0 are controls.
      if byte == 0xC2, text[index + 1] >= 0xA0 {
        index += 2
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart..<index]))
      if byte == 0xC2 { index += 1 }
      append(escape: text[index])
      index += 1
      runStart = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart...]))
  }

  private mutating func append(escape byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
      for digit in [byte >> 4, byte & 15] {
        append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  /// Appends the shortest text that reads back as the same double.
  mutating func append(shortest value: Double) {
    var sink = DigitSink()
    // So that the sink is the only holder of the bytes, which then grow in place.
    swap(&sink.bytes, &self)
    value.write(to: &sink)
    swap(&sink.bytes, &self)
  }

  /// Appends a number in decimal digits.
  mutating func append(decimal value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = count
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest != 0
    // Digit by digit in place: to reverse a slice would copy it.
    var (low, high) = (start, count - 1)
    while low < high {
      swapAt(low, high)
      low += 1
      high -= 1
    }
  }
}

/// Takes the digits of a number as the bytes that they are: a String for each would cost more than finding the digits.
private struct DigitSink: TextOutputStream {
  var bytes: [UInt8] = []

  mutating func write(_ text: String) { bytes.append(text) }

  /// Called by the standard library in place of `write` where it has ASCII; without that call all goes the other way.
  mutating func _writeASCII(_ buffer: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: buffer) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The next place at or after `start` that a writer must look at, or the count.
  @inline(__always)
  fileprivate func endOfPlainText(from start: Int) -> Int {
    var index = start
    while let baseAddress, count - index >= 8 {
      let special = EightBytes(at: baseAddress + index).specialToWriter
      if special != 0 { return index + EightBytes.first(special) }
      index += 8
    }
    while index < count, !self[index].isSpecialToWriter { index += 1 }
    return index
  }
}

extension UInt8 {
  fileprivate var isSpecialToWriter: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F, 0xC2: true
    default: false
    }
  }
}
