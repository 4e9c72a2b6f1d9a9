import JSONCodec

/// Reads the query of a GET: names and values, percent-encoded, `+` for a blank. All values are texts.
public enum QueryParameters {
  /// Throws `invalid_parameter` for what is not percent-encoded UTF-8, and for a name that stands there twice.
  public static func read(_ query: String) throws(ItemError) -> JSONObject {
    var parameters = JSONObject()
    for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
      let mark = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      guard let name = decoded(pair[..<mark]), let value = decoded(pair[mark...].dropFirst()) else {
        throw ItemError(400, "invalid_parameter", "the query is not percent-encoded UTF-8", param: "query")
      }
      guard parameters.count < most else {
        throw ItemError(400, "invalid_parameter", "the query has more than \(most) names", param: "query")
      }
      guard parameters[name] == nil else {
        throw ItemError(400, "invalid_parameter", "\(name) stands there more than once", param: name)
      }
      parameters[name] = .string(value)
    }
    return parameters
  }

  /// More names than any endpoint has.
  private static let most = 64

  private static func decoded(_ text: Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    var place = text.startIndex
    while place < text.endIndex {
      let byte = text[place]
      place = text.index(after: place)
      switch byte {
      case UInt8(ascii: "+"): bytes.append(0x20)
      case UInt8(ascii: "%"):
        let digits = text[place...].prefix(2)
        guard digits.count == 2, let high = nibble(digits.first), let low = nibble(digits.dropFirst().first)
        else {
          return nil
        }
        bytes.append(high << 4 | low)
        place = digits.endIndex
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func nibble(_ digit: UInt8?) -> UInt8? {
    switch digit {
    case .some(let digit) where (0x30...0x39).contains(digit): digit - 0x30
    case .some(let digit) where (0x41...0x46).contains(digit & 0xDF): (digit & 0xDF) - 0x41 + 10
    default: nil
    }
  }
}
