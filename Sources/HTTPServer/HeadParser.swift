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

  /// How many bytes the next line may have, without its CRLF. The empty line that ends the section always has room.
  var longestLine: Int {
    guard hasRequestLine else { return limits.requestLine }
    return head.fields.count < limits.fields ? max(0, limits.headerSection - sectionBytes - 2) : 0
  }

  /// Why a longer line is refused.
  var tooLong: HTTPFault {
    guard hasRequestLine else {
      return HTTPFault(414, "The request line is longer than \(limits.requestLine) bytes.")
    }
    return HTTPFault(
      431, "The header section is larger than \(limits.headerSection) bytes or \(limits.fields) fields.")
  }

  /// Reads the next line, without its CRLF; true when it is the empty one that ends the section.
  mutating func readLine(_ place: Range<Int>, of bytes: [UInt8]) throws(HTTPFault) -> Bool {
    let outcome = bytes.withUnsafeBytes { all in
      Result { () throws(HTTPFault) in try readLine(UnsafeRawBufferPointer(rebasing: all[place])) }
    }
    return try outcome.get()
  }

  private mutating func readLine(_ line: UnsafeRawBufferPointer) throws(HTTPFault) -> Bool {
    guard hasRequestLine else {
      try readRequestLine(line)
      hasRequestLine = true
      return false
    }
    if line.isEmpty { return true }
    sectionBytes += line.count + 2
    let field = try FieldLine(line)
    let start = head.bytes.count
    head.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[..<field.value.upperBound]))
    head.fields.append(
      .init(
        name: start..<start + field.name,
        value: start + field.value.lowerBound..<start + field.value.upperBound))
    return false
  }

  // MARK: The request line

  private mutating func readRequestLine(_ line: UnsafeRawBufferPointer) throws(HTTPFault) {
    guard let first = line.firstIndex(of: 0x20), let last = line.lastIndex(of: 0x20), first < last,
      !line[(first + 1)..<last].contains(0x20)
    else {
      throw .malformed(
        "The request line must be a method, a target and HTTP/1.1, with one blank between them.")
    }
    let method = line[..<first]
    guard !method.isEmpty, method.allSatisfy(\.isTokenCharacter) else {
      throw .malformed("The method is no token.")
    }
    head.method = String(decoding: method, as: UTF8.self)
    try readVersion(UnsafeRawBufferPointer(rebasing: line[(last + 1)...]))
    guard method.count <= 32, head.method != "CONNECT" else {
      throw HTTPFault(501, "The method is not one of this server's.")
    }
    try readTarget(UnsafeRawBufferPointer(rebasing: line[(first + 1)..<last]))
    head.bytes.reserveCapacity(min(512, limits.headerSection))
    head.fields.reserveCapacity(min(16, limits.fields))
  }

  private mutating func readVersion(_ version: UnsafeRawBufferPointer) throws(HTTPFault) {
    let isVersion =
      version.count == 8 && version.starts(with: "HTTP/".utf8) && version[5].isDigit && version[6] == 0x2E
      && version[7].isDigit
    guard isVersion else { throw .malformed("The version must be HTTP/1.1.") }
    guard version[5] == UInt8(ascii: "1"), version[7] <= UInt8(ascii: "1") else {
      throw HTTPFault(505, "The version must be HTTP/1.1.")
    }
    head.minorVersion = Int(version[7] - UInt8(ascii: "0"))
  }

  /// Nothing is decoded or normalised: two spellings of a path are two paths.
  private mutating func readTarget(_ target: UnsafeRawBufferPointer) throws(HTTPFault) {
    guard !target.isEmpty, target.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
      throw .malformed("The target must be visible ASCII without a fragment.")
    }
    var rest = target[...]
    if rest.first != UInt8(ascii: "/") {
      if rest.prefix(7).lazy.map(\.lowercase).elementsEqual("http://".utf8) {
        rest = rest.dropFirst(7)
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        head.authority = String(decoding: authority, as: UTF8.self)
        rest = rest[authority.endIndex...]
        head.path = "/"
      } else if !rest.elementsEqual(CollectionOfOne(UInt8(ascii: "*"))) {
        throw .malformed("The target must be a path that begins with a slash.")
      }
    }
    let mark = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
    if mark > rest.startIndex { head.path = String(decoding: rest[..<mark], as: UTF8.self) }
    if mark < rest.endIndex { head.query = String(decoding: rest[(mark + 1)...], as: UTF8.self) }
  }
}
