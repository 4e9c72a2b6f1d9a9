/// Reads JSON strictly: RFC 8259 and nothing beside it, at most 64 levels deep.
///
/// Refused with line and column: a byte order mark, invalid UTF-8, lone surrogates, bytes behind the value,
/// and numbers too large for a double. Nothing in the input can trap or exhaust the stack.
public enum JSONParser {
  public enum Mode: Sendable {
    /// What the services accept: a name stands once in an object.
    case api
    /// The grammar of RFC 8259, where a name may stand twice.
    case syntax
  }

  /// How deep arrays and objects may lie in each other.
  public static let maximumDepth = 64

  /// The value of a text in UTF-8.
  ///
  /// - Throws: where the text stops being JSON, and what would have been right there.
  public static func parse(_ bytes: [UInt8], mode: Mode = .api) throws(JSONError) -> JSON {
    try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) -> JSON in
      var tree = JSONTreeBuilder(bytes, mode: mode)
      try read(bytes, into: &tree)
      return tree.root
    }
  }

  /// The same of a string.
  public static func parse(_ text: String, mode: Mode = .api) throws(JSONError) -> JSON {
    try parse(Array(text.utf8), mode: mode)
  }

  /// Says whether `parse` would succeed, in a fraction of its time.
  public static func check(_ bytes: [UInt8], mode: Mode) throws(JSONError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
      var names = NameCheck(bytes, mode: mode)
      try read(bytes, into: &names)
    }
  }

  static func read(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout some JSONSink) throws(JSONError) {
    var scanner = JSONScanner(bytes)
    do throws(Flaw) {
      try readDocument(&scanner, into: &sink)
    } catch {
      throw JSONError(error, in: bytes)
    }
  }
}

/// Takes the parts of a JSON text in their order. Tokens and offsets refer to the text that is read.
protocol JSONSink {
  mutating func null(at offset: Int)
  mutating func bool(_ value: Bool, at offset: Int)
  mutating func number(_ token: Range<Int>)
  mutating func string(_ token: StringToken)
  mutating func beginArray(at offset: Int)
  mutating func endArray()
  mutating func beginObject(at offset: Int)
  mutating func endObject()
  /// The name of the member whose value comes next.
  mutating func name(_ token: StringToken) throws(Flaw)
}
