import JSONCodec

/// Reads the parameters of one element, typed and in range, with the error that the contract gives to each mistake.
///
/// A number may stand as a string, a boolean as `true`/`false`/`1`/`0`, `null` and the empty string are absence: so
/// the query of a GET and the body of a POST mean the same.
public struct ParameterReader: Sendable {
  private let params: JSONObject

  public init(_ params: JSONObject) { self.params = params }

  /// Whether the parameter is there at all.
  public func has(_ name: String) -> Bool { value(name) != nil }

  /// A string, blanks at its ends cut off; nil when absent. Throws `invalid_parameter` for another type.
  public func text(_ name: String) throws(ItemError) -> String? {
    guard let value = value(name) else { return nil }
    guard case .string(let text) = value else { throw invalid(name, "must be a string") }
    return Self.trimmed(text)
  }

  /// A finite number inside of `range`.
  public func number(_ name: String, in range: ClosedRange<Double>? = nil) throws(ItemError) -> Double? {
    guard let value = value(name) else { return nil }
    let number: Double?
    switch value {
    case .number(let written): number = written.double
    case .string(let text): number = Self.decimal(Self.trimmed(text))
    default: number = nil
    }
    guard let number, number.isFinite else { throw invalid(name, "must be a number") }
    if let range, !range.contains(number) {
      throw invalid(
        name, "must lie between \(Self.bound(range.lowerBound)) and \(Self.bound(range.upperBound))")
    }
    return number
  }

  /// A whole number inside of `range`, however it is spelt: `5`, `5.0` and `"5"` are the same.
  public func integer(_ name: String, in range: ClosedRange<Int>) throws(ItemError) -> Int? {
    guard let number = try number(name, in: Double(range.lowerBound)...Double(range.upperBound)) else {
      return nil
    }
    guard let whole = Int(exactly: number) else { throw invalid(name, "must be a whole number") }
    return whole
  }

  /// A name, or the whole number that stands for it, as text; nil when absent. Throws `invalid_parameter` for anything
  /// else.
  public func label(_ name: String) throws(ItemError) -> String? {
    switch value(name) {
    case nil: return nil
    case .string(let text): return Self.trimmed(text)
    case .number(let number):
      guard let whole = number.integer else { throw invalid(name, "must be a name or a whole number") }
      return String(whole)
    default: throw invalid(name, "must be a name or a whole number")
    }
  }

  /// `true` or `false`, also as a string or as `1` and `0`, in any case. Throws `invalid_parameter` for anything else.
  public func flag(_ name: String, default absent: Bool) throws(ItemError) -> Bool {
    guard let value = value(name) else { return absent }
    switch value {
    case .bool(let flag): return flag
    case .string(let text):
      switch Self.trimmed(text).lowercased() {
      case "true", "1": return true
      case "false", "0": return false
      default: break
      }
    default: break
    }
    throw invalid(name, "must be true or false")
  }

  /// The items of a comma-separated list, blanks around them dropped, repeats removed; nil when absent.
  public func list(_ name: String) throws(ItemError) -> [String]? {
    guard let text = try text(name) else { return nil }
    var items: [String] = []
    // As an array: the slices of a text are slow to walk and slow to make texts of.
    for part in Array(text.utf8).split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let item = Self.trimmed(String(decoding: part, as: UTF8.self)).lowercased()
      guard !item.isEmpty else { throw invalid(name, "has an empty entry in its list") }
      guard !items.contains(item) else { continue }
      guard items.count < Self.longestList else {
        throw invalid(name, "has more than \(Self.longestList) entries in its list")
      }
      items.append(item)
    }
    return items
  }

  /// More entries than anything here has names; a longer list is not searched for repeats.
  private static let longestList = 64

  /// Insists on a parameter, whatever its value.
  public func require(_ name: String) throws(ItemError) {
    if !has(name) { throw Self.missing(name) }
  }

  /// The value that another reading found; throws `missing_parameter` when it found none.
  public func required<Value>(_ name: String, _ value: Value?) throws(ItemError) -> Value {
    guard let value else { throw Self.missing(name) }
    return value
  }

  private static func missing(_ name: String) -> ItemError {
    ItemError(400, "missing_parameter", "\(name) is required", param: name)
  }

  /// The error of a value that is not accepted: `lat must be a number`.
  public func invalid(_ name: String, _ what: String) -> ItemError {
    ItemError(400, "invalid_parameter", "\(name) \(what)", param: name)
  }

  private func value(_ name: String) -> JSON? {
    switch params[name] {
    case nil, .null: return nil
    case .string(let text) where text.allSatisfy(\.isWhitespace): return nil
    case .some(let value): return value
    }
  }

  private static func trimmed(_ text: String) -> String {
    // Nothing to cut, as nearly always.
    if let first = text.utf8.first, let last = text.utf8.last, isPlain(first), isPlain(last) { return text }
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  private static func isPlain(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

  /// Only what JSON calls a number, so that `0x10`, `nan` and `1_000` stay strings.
  private static func decimal(_ text: String) -> Double? {
    guard case .number(let number) = try? JSONParser.parse(text) else { return nil }
    return number.double
  }

  private static func bound(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
