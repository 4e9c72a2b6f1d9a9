/// How long a request's body is, as its head says (RFC 9112, 6).
enum BodyFraming: Equatable {
  case length(Int)
  case chunked

  /// A message that could be read in two ways is refused, whatever the readings.
  init(_ head: RequestHead) throws(HTTPFault) {
    let lengths = head.values(of: "content-length")
    let codings = head.values(of: "transfer-encoding")
    switch (lengths.count, codings.count) {
    case (0, 0): self = .length(0)
    case (1, 0): self = .length(try Self.length(lengths[0]))
    case (0, 1):
      guard head.minorVersion == 1 else { throw .malformed("HTTP/1.0 has no Transfer-Encoding.") }
      try Self.judge(coding: codings[0])
      self = .chunked
    case (_, 0): throw .malformed("Content-Length stands there more than once.")
    case (0, _): throw .malformed("Transfer-Encoding stands there more than once.")
    default: throw .malformed("Content-Length and Transfer-Encoding exclude each other.")
    }
  }

  private static func length(_ value: String) throws(HTTPFault) -> Int {
    let digits = value.utf8
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .malformed("Content-Length must be digits only.")
    }
    // What no machine could hold is too large like any other.
    return Int(value) ?? .max
  }

  private static func judge(coding: String) throws(HTTPFault) {
    let names = coding.lowercased().split(separator: ",", omittingEmptySubsequences: false).map { name in
      name.drop { $0 == " " || $0 == "\t" }.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(
        separator: " ")
    }
    if names == ["chunked"] { return }
    guard names.allSatisfy({ ["chunked", "identity", ""].contains($0) }) else {
      throw HTTPFault(501, "The only transfer coding here is chunked.")
    }
    throw .malformed("Transfer-Encoding must be chunked, once.")
  }
}
