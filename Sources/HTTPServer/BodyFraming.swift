/// How long a request's body is, as its head says (RFC 9112, 6).
enum BodyFraming: Equatable {
  case length(Int)
  case chunked

  /// A message that could be read in two ways is refused, whatever the readings.
  init(_ head: RequestHead) throws(HTTPFault) {
    let length = head.find("content-length")
    let coding = head.find("transfer-encoding")
    switch (length.count, coding.count) {
    case (0, 0): self = .length(0)
    case (1, 0): self = .length(try Self.length(head.bytes[length.first]))
    case (0, 1):
      guard head.minorVersion == 1 else { throw .malformed("HTTP/1.0 has no Transfer-Encoding.") }
      try Self.judge(coding: coding.first, of: head)
      self = .chunked
    case (_, 0): throw .malformed("Content-Length stands there more than once.")
    case (0, _): throw .malformed("Transfer-Encoding stands there more than once.")
    default: throw .malformed("Content-Length and Transfer-Encoding exclude each other.")
    }
  }

  private static func length(_ digits: ArraySlice<UInt8>) throws(HTTPFault) -> Int {
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else {
      throw .malformed("Content-Length must be digits only.")
    }
    var length = 0
    for digit in digits {
      let (tens, overflows) = length.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tens.addingReportingOverflow(Int(digit - 0x30))
      // What no machine could hold is too large like any other.
      if overflows || overflowsToo { return .max }
      length = sum
    }
    return length
  }

  private static func judge(coding: Range<Int>, of head: RequestHead) throws(HTTPFault) {
    if head.isWord(coding, "chunked") { return }
    for item in head.items(of: coding)
    where !head.isWord(item, "chunked") && !head.isWord(item, "identity") && !item.isEmpty {
      throw HTTPFault(501, "The only transfer coding here is chunked.")
    }
    throw .malformed("Transfer-Encoding must be chunked, once.")
  }
}
