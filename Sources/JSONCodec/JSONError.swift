/// Where a text stops being JSON, and what would have been right there.
public struct JSONError: Error, Equatable, Sendable {
  /// Counted from 1; a line ends with a line feed.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int
  /// Bytes before the place.
  public let offset: Int
  /// A sentence without its full stop, such as `a comma or ] expected`. It never repeats the text, which
  /// may hold secrets or terminal sequences.
  public let expected: String

  /// `line 3, column 5: a comma or ] expected`.
  public var message: String { "line \(line), column \(column): \(expected)" }

  public init(line: Int, column: Int, offset: Int, expected: String) {
    self.line = line
    self.column = column
    self.offset = offset
    self.expected = expected
  }

  init(_ flaw: Flaw, in bytes: UnsafeBufferPointer<UInt8>) {
    let place = JSONLocation(offset: flaw.offset, in: bytes)
    self.init(
      line: place.line, column: place.column, offset: place.offset, expected: flaw.expected.description)
  }
}

/// A place in a text, for a person to look at.
public struct JSONLocation: Equatable, Sendable {
  /// Counted from 1; a line ends with a line feed.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int
  /// Bytes before the place.
  public let offset: Int

  init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {  // not the inside of a scalar
        column += 1
      }
    }
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// A `JSONError` before somebody asks for its line: cheap to make and to pass up.
struct Flaw: Error {
  let offset: Int
  let expected: StaticString
}
