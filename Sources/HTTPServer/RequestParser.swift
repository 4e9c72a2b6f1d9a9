/// Bytes in, requests or a fault out; touches nothing else.
///
/// Bytes may come in any pieces. After a fault, and after a request whose body stays unread, what follows cannot be told
/// apart any more and the connection has to be closed.
public struct RequestParser: Sendable {
  public enum Event: Sendable {
    case needsMore
    /// The head is there and the client waits to be told whether to send the body. Told once a request.
    case expectation(RequestHead, announced: Int)
    case request(HTTPRequest)
  }

  private enum Stage { case head, length(Int), chunks }

  private let limits: HTTPLimits
  private let isKnownHost: @Sendable (String) -> Bool
  private var stage = Stage.head
  private var headParser: HeadParser
  private var chunks: ChunkedBody
  private var bytes: [UInt8] = []
  /// The first byte that was not taken, and the first that was not looked at for a line's end.
  private var start = 0
  private var scanned = 0
  private var body: [UInt8] = []
  private var skippedLine = false

  /// - Parameter isKnownHost: Whether the server answers to that name (without a port, in lower case).
  public init(
    _ limits: HTTPLimits = HTTPLimits(),
    isKnownHost: @escaping @Sendable (String) -> Bool = HostName.isLoopback
  ) {
    self.limits = limits
    self.isKnownHost = isKnownHost
    headParser = HeadParser(limits)
    chunks = ChunkedBody(limits)
  }

  /// Bytes that wait.
  public var waiting: Int { bytes.count - start }

  /// Whether it stands between two requests.
  public var isIdle: Bool { !isReadingBody && headParser.isUntouched && waiting == 0 }

  public var isReadingBody: Bool {
    if case .head = stage { false } else { true }
  }

  /// The request that is being read, as far as it came.
  public var head: RequestHead { headParser.head }

  public mutating func append(_ new: UnsafeRawBufferPointer) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: bytes.capacity <= limits.waiting)
      (start, scanned) = (0, 0)
    } else if start > limits.waiting {
      bytes.removeFirst(start)
      (start, scanned) = (0, scanned - start)
    }
    bytes.append(contentsOf: new)
  }

  /// The next thing that the bytes say.
  public mutating func next() throws(HTTPFault) -> Event {
    while true {
      switch stage {
      case .head:
        guard try readHead() else { return .needsMore }
        if let event = try begin(headParser.head) { return event }
      case .length(let length):
        let missing = length - body.count
        let count = min(missing, waiting)
        body.append(contentsOf: bytes[start..<start + count])
        advance(to: start + count)
        guard count == missing else { return .needsMore }
        return request(.bytes(body))
      case .chunks:
        let isWhole = try readChunks()
        if body.count > limits.body { return request(.unread(body.count)) }
        guard isWhole else { return .needsMore }
        return request(.bytes(body))
      }
    }
  }

  // MARK: The head

  /// True when it is whole.
  private mutating func readHead() throws(HTTPFault) -> Bool {
    while let line = try nextLine() {
      // Some clients send an empty line behind a body (RFC 9112, 2.2).
      if headParser.isUntouched, line.isEmpty, !skippedLine {
        skippedLine = true
        advance(to: line.upperBound + 2)
        continue
      }
      if try headParser.take(line, of: bytes) {
        advance(to: line.upperBound + 2)
        return true
      }
      advance(to: line.upperBound + 2)
    }
    try headParser.judge(unfinished: waiting)
    return false
  }

  /// Judges a whole head and goes over to its body; nil when that is read next.
  private mutating func begin(_ head: RequestHead) throws(HTTPFault) -> Event? {
    try judgeHost(of: head)
    let framing = try BodyFraming(head)
    let expects = try judgeExpectation(of: head)
    body = []
    switch framing {
    case .length(let length):
      guard length <= limits.body else { return request(.unread(length)) }
      stage = .length(length)
      if expects, length > 0, waiting == 0 { return .expectation(head, announced: length) }
      body.reserveCapacity(min(length, limits.waiting))
    case .chunked:
      stage = .chunks
      chunks = ChunkedBody(limits)
      if expects, waiting == 0 { return .expectation(head, announced: 0) }
    }
    return nil
  }

  private func judgeHost(of head: RequestHead) throws(HTTPFault) {
    let hosts = head.values(of: "host")
    guard hosts.count == 1, let field = HostName(hosts[0]) else {
      throw .malformed("Host must stand there once, as a name with or without a port.")
    }
    guard let authority = head.authority else {
      guard isKnownHost(field.name) else { throw foreign }
      return
    }
    guard let name = HostName(authority) else { throw .malformed("The target's authority is no host.") }
    guard isKnownHost(name.name), isKnownHost(field.name) else { throw foreign }
  }

  private var foreign: HTTPFault { HTTPFault(421, "This server does not answer to that host.") }

  private func judgeExpectation(of head: RequestHead) throws(HTTPFault) -> Bool {
    let values = head.values(of: "expect")
    guard !values.isEmpty, head.minorVersion == 1 else { return false }
    guard values.count == 1, values[0].lowercased() == "100-continue" else {
      throw HTTPFault(417, "The only expectation that can be met is 100-continue.")
    }
    return true
  }

  // MARK: The body

  /// True when the last chunk and the trailer have come.
  private mutating func readChunks() throws(HTTPFault) -> Bool {
    while chunks.expecting != .nothing {
      if case .data(let left) = chunks.expecting {
        let count = min(left, waiting)
        guard count > 0 else { return false }
        body.append(contentsOf: bytes[start..<start + count])
        advance(to: start + count)
        chunks.took(count)
        if body.count > limits.body { return false }
      } else {
        guard let line = try nextLine() else {
          try chunks.judge(unfinished: waiting)
          return false
        }
        try chunks.take(line, of: bytes)
        advance(to: line.upperBound + 2)
      }
    }
    return true
  }

  private mutating func request(_ body: HTTPRequest.Body) -> Event {
    let request = HTTPRequest(head: headParser.head, body: body)
    self.body = []
    skippedLine = false
    stage = .head
    headParser = HeadParser(limits)
    return .request(request)
  }

  // MARK: Lines

  /// Where the next line lies, without its CRLF; nil while its end has not come. A LF alone or a CR alone is a fault at once,
  /// so that nobody waits for more.
  private mutating func nextLine() throws(HTTPFault) -> Range<Int>? {
    while scanned < bytes.count {
      switch bytes[scanned] {
      case 0x0A: throw HTTPFault.malformed("A line ends in LF without CR.")
      case 0x0D:
        guard scanned + 1 < bytes.count else { return nil }
        guard bytes[scanned + 1] == 0x0A else { throw .malformed("A CR stands without LF.") }
        return start..<scanned
      default: scanned += 1
      }
    }
    return nil
  }

  private mutating func advance(to place: Int) { (start, scanned) = (place, place) }
}
