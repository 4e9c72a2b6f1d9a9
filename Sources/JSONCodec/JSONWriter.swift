/// How a value is laid out as text.
public enum JSONLayout: Sendable {
  /// No white space at all.
  case compact
  /// A member or element a line, two spaces a level.
  case indented
}

/// Appends JSON to a byte buffer. Calls come in the order of the text; commas, line ends and indents come
/// by themselves.
///
/// Escaped are quotes, backslashes and every control, also DEL and U+0080 to U+009F, so that printing
/// the bytes drives no terminal. Slashes and all other scalars stand as they are.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private let layout: JSONLayout
  private var depth = 0
  /// What stands before the cursor decides what must come between it and the next value.
  private var position = Position.start

  private enum Position { case start, opening, name, value }

  public init(layout: JSONLayout = .compact, capacity: Int = 256) {
    self.layout = layout
    bytes.reserveCapacity(capacity)
  }

  public mutating func beginObject() { begin(UInt8(ascii: "{")) }
  public mutating func endObject() { end(UInt8(ascii: "}")) }
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// The name of the member whose value comes next.
  public mutating func name(_ name: String) {
    separate()
    bytes.append(quoted: name)
    bytes.append(UInt8(ascii: ":"))
    if layout == .indented { bytes.append(UInt8(ascii: " ")) }
    position = .name
  }

  /// A name that the program itself has, without characters that need an escape.
  public mutating func name(plain name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    if layout == .indented { bytes.append(UInt8(ascii: " ")) }
    position = .name
  }

  public mutating func null() { word("null") }
  public mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

  public mutating func string(_ value: String) {
    separate()
    bytes.append(quoted: value)
    position = .value
  }

  public mutating func number(_ value: Int) {
    separate()
    bytes.append(decimal: value)
    position = .value
  }

  /// The shortest text that reads back as the same double; `value` is finite.
  public mutating func number(_ value: Double) {
    precondition(value.isFinite, "JSON has no infinities and no NaN")
    separate()
    bytes.append(shortest: value)
    position = .value
  }

  public mutating func number(_ value: JSONNumber) {
    separate()
    bytes.append(value.text)
    position = .value
  }

  /// Appends bytes that are a JSON value already, as they are.
  public mutating func raw(_ value: some Collection<UInt8>) {
    separate()
    bytes.append(contentsOf: value)
    position = .value
  }

  /// A whole value with all that is in it.
  public mutating func value(_ value: JSON) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let value): number(value)
    case .string(let value): string(value)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let object):
      beginObject()
      for member in object.members {
        name(member.name)
        self.value(member.value)
      }
      endObject()
    }
  }

  private mutating func word(_ word: StaticString) {
    separate()
    bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    position = .value
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    position = .opening
  }

  private mutating func end(_ bracket: UInt8) {
    precondition(depth > 0, "an end without its beginning")
    depth -= 1
    if position == .value { startLine() }
    bytes.append(bracket)
    position = .value
  }

  private mutating func separate() {
    switch position {
    case .start, .name: break
    case .opening: startLine()
    case .value:
      bytes.append(UInt8(ascii: ","))
      startLine()
    }
  }

  private mutating func startLine() {
    guard layout == .indented else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
  }
}

extension JSON {
  /// The value as a text in UTF-8.
  public func bytes(_ layout: JSONLayout = .compact) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    writer.value(self)
    return writer.bytes
  }

  /// The value as a text.
  public func text(_ layout: JSONLayout = .compact) -> String {
    String(decoding: bytes(layout), as: UTF8.self)
  }
}

extension JSON: CustomStringConvertible {
  /// The compact text.
  public var description: String { text() }
}
