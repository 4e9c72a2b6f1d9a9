// JSONCodec: JSON (RFC 8259) as values, read and written without losing anything.
//
// JSON, JSONObject, JSONNumber   the values; members keep their order, numbers their digits
// JSONParser                     text to values; JSONScanner, JSONTreeBuilder; JSONError has line and column
// JSONWriter                     values to bytes, in several layouts
// JSONPath                       places within a value
// JSONDifference, ElementPairing how two values differ
// JSONMeaning                    whether two texts mean the same

/// A JSON value (RFC 8259): members keep their order, numbers keep their text.
///
/// `==` asks for the same document apart from white space and the spelling of escapes: the order of members
/// and the text of numbers count, and strings are the same when their scalars are, so that a composed and a
/// decomposed `é` differ. `JSONDifference` compares by meaning instead.
public enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  public init(_ value: Bool) { self = .bool(value) }
  public init(_ value: Int) { self = .number(JSONNumber(value)) }
  /// `value` is finite; JSON has no word for the rest.
  public init(_ value: Double) { self = .number(JSONNumber(value)) }
  public init(_ value: String) { self = .string(value) }

  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  public var numberValue: JSONNumber? {
    if case .number(let value) = self { value } else { nil }
  }

  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  public var arrayValue: [JSON]? {
    if case .array(let value) = self { value } else { nil }
  }

  public var objectValue: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The member of that name, or nil when there is none or this is no object.
  public subscript(name: String) -> JSON? {
    if case .object(let object) = self { object[name] } else { nil }
  }

  /// The element at `index` counted from 0, or nil when there is none or this is no array.
  public subscript(index: Int) -> JSON? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}

extension JSON: Equatable {
  public static func == (a: JSON, b: JSON) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.hasSameScalars(as: b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

extension String {
  /// Swift's own `==` calls canonically equivalent texts equal; JSON compares code points (RFC 8259, 8.3).
  func hasSameScalars(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { mine.elementsEqual($0) }
    }
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}

extension JSON: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(booleanLiteral value: Bool) { self.init(value) }
  public init(integerLiteral value: Int) { self.init(value) }
  public init(floatLiteral value: Double) { self.init(value) }
  public init(stringLiteral value: String) { self.init(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(name: $0.0, value: $0.1) }))
  }
}
