extension JSONParser {
  /// RFC 8259 as a loop. There is no recursion: the kinds of the open containers are the bits of one word.
  static func readDocument(_ text: inout JSONScanner, into sink: inout some JSONSink) throws(Flaw) {
    var open = OpenContainers()
    if text.startsWithByteOrderMark {
      throw Flaw(offset: 0, expected: "a value expected; a byte order mark may not stand before it")
    }
    while true {
      text.skipSpace()
      let offset = text.offset
      switch text.next {
      case UInt8(ascii: "\""):
        sink.string(try text.string())
      case UInt8(ascii: "{"):
        try open.push(isObject: true, at: offset)
        text.advance()
        sink.beginObject(at: offset)
        text.skipSpace()
        guard text.take(UInt8(ascii: "}")) else {
          try readName(&text, into: &sink, expected: "a name in double quotes or } expected")
          continue
        }
        open.pop()
        sink.endObject()
      case UInt8(ascii: "["):
        try open.push(isObject: false, at: offset)
        text.advance()
        sink.beginArray(at: offset)
        text.skipSpace()
        guard text.take(UInt8(ascii: "]")) else { continue }
        open.pop()
        sink.endArray()
      case UInt8(ascii: "t"):
        try text.word("true")
        sink.bool(true, at: offset)
      case UInt8(ascii: "f"):
        try text.word("false")
        sink.bool(false, at: offset)
      case UInt8(ascii: "n"):
        try text.word("null")
        sink.null(at: offset)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        sink.number(try text.number())
      default:
        throw text.flaw("a value expected")
      }
      if try !finishValue(&text, &open, into: &sink) { return }
    }
  }

  /// Reads what follows a value: the ends of the containers that it closes, then a comma (and a name) or
  /// the end of the text. Says whether another value comes.
  @inline(__always)
  private static func finishValue(
    _ text: inout JSONScanner, _ open: inout OpenContainers, into sink: inout some JSONSink
  ) throws(Flaw) -> Bool {
    while open.depth > 0 {
      text.skipSpace()
      if open.isObject {
        if text.take(UInt8(ascii: ",")) {
          text.skipSpace()
          try readName(&text, into: &sink, expected: "a name in double quotes expected")
          return true
        }
        guard text.take(UInt8(ascii: "}")) else { throw text.flaw("a comma or } expected") }
        sink.endObject()
      } else {
        if text.take(UInt8(ascii: ",")) { return true }
        guard text.take(UInt8(ascii: "]")) else { throw text.flaw("a comma or ] expected") }
        sink.endArray()
      }
      open.pop()
    }
    text.skipSpace()
    guard text.isAtEnd else { throw text.flaw("nothing may follow the value") }
    return false
  }

  @inline(__always)
  private static func readName(
    _ text: inout JSONScanner, into sink: inout some JSONSink, expected: StaticString
  ) throws(Flaw) {
    guard text.next == UInt8(ascii: "\"") else { throw text.flaw(expected) }
    try sink.name(try text.string())
    text.skipSpace()
    guard text.take(UInt8(ascii: ":")) else { throw text.flaw("a colon expected") }
  }
}

/// The arrays and objects around the current place, the innermost in the lowest bit.
private struct OpenContainers {
  private(set) var depth = 0
  private var kinds: UInt64 = 0

  var isObject: Bool { kinds & 1 == 1 }

  @inline(__always)
  mutating func push(isObject: Bool, at offset: Int) throws(Flaw) {
    guard depth < JSONParser.maximumDepth else {
      throw Flaw(offset: offset, expected: "at most 64 levels of arrays and objects expected")
    }
    depth += 1
    kinds = kinds &<< 1 | (isObject ? 1 : 0)
  }

  @inline(__always)
  mutating func pop() {
    depth -= 1
    kinds = kinds &>> 1
  }
}
