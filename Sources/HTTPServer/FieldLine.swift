/// Where the name and the value lie in a line of a header section or a trailer (RFC 9112, 5).
struct FieldLine {
  /// Bytes of the name, which begins the line.
  let name: Int
  /// Without blanks at its ends.
  let value: Range<Int>

  init(_ line: UnsafeRawBufferPointer) throws(HTTPFault) {
    guard let first = line.first, !first.isBlank else {
      throw .malformed("A header line begins with a blank; folding is not accepted.")
    }
    var name = 0
    while name < line.count, line[name].isTokenCharacter { name += 1 }
    guard name > 0, name < line.count, line[name] == UInt8(ascii: ":") else {
      throw .malformed("A header line is no name followed by a colon.")
    }
    var (start, end) = (name + 1, line.count)
    while start < end, line[start].isBlank { start += 1 }
    while end > start, line[end - 1].isBlank { end -= 1 }
    // Looks at all of them, without a way out, so that the compiler can take many at a time.
    var controls: UInt8 = 0
    for byte in UnsafeRawBufferPointer(rebasing: line[start..<end]) { controls |= byte.isControl ? 1 : 0 }
    guard controls == 0 else {
      throw .malformed("A header value holds a control character.")
    }
    self.name = name
    value = start..<end
  }
}

/// The classes of bytes that HTTP tells apart (RFC 9110, 5.6).
extension UInt8 {
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  var isDigit: Bool { self &- 0x30 < 10 }

  /// A control character that no value holds; a tab may stand there.
  var isControl: Bool { self < 0x20 && self != 0x09 || self == 0x7F }

  /// `tchar`: a bit for each of the first and of the second 64 characters.
  var isTokenCharacter: Bool {
    let bits: UInt64 = self < 64 ? 0x03FF_6CFA_0000_0000 : self < 128 ? 0x57FF_FFFF_C7FF_FFFE : 0
    return bits &>> UInt64(self & 63) & 1 == 1
  }

  /// ASCII only: letters beyond it that fold into ASCII stay what they are.
  var lowercase: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
