/// Reads a request line and a header section, line by line, as the bytes come (RFC 9112, 2 to 5).
///
/// Stricter than it has to be, where leniency lets two readers see two requests: lines end in CRLF only, nothing is folded,
/// and no blank stands before a colon.
struct HeadParser {
  private let limits: HTTPLimits
  private(set) var head = RequestHead()
  private var hasRequestLine = false
  private var sectionBytes = 0

  init(_ limits: HTTPLimits) { self.limits = limits }

  /// Whether nothing of a request has come yet.
  var isUntouched: Bool { !hasRequestLine }

  /// Takes the next line, without its CRLF; true when it is the empty one that ends the section.
  mutating func take(_ place: Range<Int>, of bytes: [UInt8]) throws(HTTPFault) -> Bool {
    let outcome = bytes.withUnsafeBytes { all in
      Result { () throws(HTTPFault) in try take(UnsafeRawBufferPointer(rebasing: all[place])) }
    }
    return try outcome.get()
  }

  private mutating func take(_ line: UnsafeRawBufferPointer) throws(HTTPFault) -> Bool {
    guard hasRequestLine else {
      try readRequestLine(line)
      hasRequestLine = true
      return false
    }
    if line.isEmpty { return true }
    sectionBytes += line.count + 2
    guard sectionBytes <= limits.headerSection, head.fields.count < limits.fields else { throw tooLarge }
    try readField(line)
    return false
  }

  /// Judges a line of which `count` bytes have come, and not its end.
  func judge(unfinished count: Int) throws(HTTPFault) {
    if !hasRequestLine {
      if count > limits.requestLine {
        throw HTTPFault(414, "The request line is longer than \(limits.requestLine) bytes.")
      }
    } else if sectionBytes + count > limits.headerSection {
      throw tooLarge
    }
  }

  private var tooLarge: HTTPFault {
    HTTPFault(
      431, "The header section is larger than \(limits.headerSection) bytes or \(limits.fields) fields.")
  }

  // MARK: The request line

  private mutating func readRequestLine(_ line: UnsafeRawBufferPointer) throws(HTTPFault) {
    try judge(unfinished: line.count)
    let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3 else {
      throw .malformed(
        "The request line must be a method, a target and HTTP/1.1, with one blank between them.")
    }
    let method = UnsafeRawBufferPointer(rebasing: parts[0])
    guard !method.isEmpty, method.allSatisfy(Self.isToken) else {
      throw .malformed("The method is no token.")
    }
    head.method = String(decoding: method, as: UTF8.self)
    try readVersion(UnsafeRawBufferPointer(rebasing: parts[2]))
    guard method.count <= 32, head.method != "CONNECT" else {
      throw HTTPFault(501, "The method is not one of this server's.")
    }
    try readTarget(UnsafeRawBufferPointer(rebasing: parts[1]))
  }

  private mutating func readVersion(_ version: UnsafeRawBufferPointer) throws(HTTPFault) {
    let isVersion =
      version.count == 8 && version.starts(with: "HTTP/".utf8) && Self.isDigit(version[5])
      && version[6] == 0x2E
      && Self.isDigit(version[7])
    guard isVersion else { throw .malformed("The version must be HTTP/1.1.") }
    guard version[5] == UInt8(ascii: "1"), version[7] <= UInt8(ascii: "1") else {
      throw HTTPFault(505, "The version must be HTTP/1.1.")
    }
    head.minorVersion = Int(version[7] - UInt8(ascii: "0"))
  }

  /// Nothing is decoded or normalised: two spellings of a path are two paths.
  private mutating func readTarget(_ target: UnsafeRawBufferPointer) throws(HTTPFault) {
    guard !target.isEmpty, target.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) else {
      throw .malformed("The target must be visible ASCII without a fragment.")
    }
    var rest = Substring(String(decoding: target, as: UTF8.self))
    if rest.hasPrefix("http://") {
      rest = rest.dropFirst(7)
      let authority = rest.prefix { $0 != "/" && $0 != "?" }
      head.authority = String(authority)
      rest = rest.dropFirst(authority.count)
      if !rest.hasPrefix("/") { rest = "/" + rest }
    }
    guard rest.hasPrefix("/") || rest == "*" else {
      throw .malformed("The target must be a path that begins with a slash.")
    }
    if let mark = rest.firstIndex(of: "?") {
      head.path = String(rest[..<mark])
      head.query = String(rest[rest.index(after: mark)...])
    } else {
      head.path = String(rest)
    }
  }

  // MARK: Fields

  private mutating func readField(_ line: UnsafeRawBufferPointer) throws(HTTPFault) {
    guard !Self.isBlank(line[0]) else {
      throw .malformed("A header line begins with a blank; folding is not accepted.")
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      line[..<colon].allSatisfy(Self.isToken)
    else { throw .malformed("A header line is no name followed by a colon.") }
    var (first, last) = (colon + 1, line.count)
    while first < last, Self.isBlank(line[first]) { first += 1 }
    while last > first, Self.isBlank(line[last - 1]) { last -= 1 }
    guard line[first..<last].allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
      throw .malformed("A header value holds a control character.")
    }
    let start = head.bytes.count
    head.bytes.append(contentsOf: line[..<last])
    head.fields.append(.init(name: start..<start + colon, value: start + first..<start + last))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// tchar of RFC 9110, 5.6.2.
  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
    default: false
    }
  }
}
