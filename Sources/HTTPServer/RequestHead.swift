/// The request line and the header section of a request, kept as the bytes that came.
public struct RequestHead: Sendable {
  /// As the client wrote it; methods are compared exactly.
  public internal(set) var method = ""
  /// The part of the target before `?`, not decoded.
  public internal(set) var path = ""
  /// The part of the target behind `?`, not decoded; nil without one.
  public internal(set) var query: String?
  /// Of HTTP/1.x.
  public internal(set) var minorVersion = 1
  /// The authority of a target in absolute form; it takes the place of `Host` (RFC 9112, 3.2.2).
  var authority: String?

  struct Field {
    let name: Range<Int>
    let value: Range<Int>
  }

  var bytes: [UInt8] = []
  var fields: [Field] = []

  init() {}

  /// The values of all fields with that name, in order, blanks at their ends cut off. Bytes that are not UTF-8 are replaced.
  ///
  /// - Parameter name: In lower case.
  public func values(of name: StaticString) -> [String] {
    var values: [String] = []
    for field in fields where isNamed(field, name) { values.append(text(field.value)) }
    return values
  }

  /// The value of the first field with that name.
  public func value(of name: StaticString) -> String? {
    fields.first { isNamed($0, name) }.map { text($0.value) }
  }

  public func has(_ name: StaticString) -> Bool { fields.contains { isNamed($0, name) } }

  /// Whether a list of tokens, such as that of `Connection`, holds `token` in any case.
  func lists(_ token: String, in name: StaticString) -> Bool {
    values(of: name).contains { value in
      value.split(separator: ",").contains { item in
        item.drop { $0 == " " || $0 == "\t" }.lowercased().hasPrefix(token)
          && item.filter { $0 != " " && $0 != "\t" }.utf8.count == token.utf8.count
      }
    }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func isNamed(_ field: Field, _ name: StaticString) -> Bool {
    let count = name.utf8CodeUnitCount
    guard field.name.count == count else { return false }
    return name.withUTF8Buffer { wanted in
      for index in 0..<count
      where RequestHead.lowercase(bytes[field.name.lowerBound + index]) != wanted[index] {
        return false
      }
      return true
    }
  }

  static func lowercase(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
