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

  /// Whether a head is whole and its body is not.
  public var isReadingBody: Bool {
    if case .head = stage { false } else { true }
  }

  /// The request that is being read, as far as it came.
  public var head: RequestHead { headParser.head }

  /// Takes bytes as they came; `next` says what they are.
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
        if let excess { return request(.unread(excess)) }
        guard isWhole else { return .needsMore }
        return request(.bytes(body))
      }
    }
  }

  // MARK: The head

  /// True when it is whole.
  private mutating func readHead() throws(HTTPFault) -> Bool {
    while true {
      guard let line = try nextLine() else { return false }
      // Some clients send an empty line behind a body (RFC 9112, 2.2).
      if headParser.isUntouched, line.isEmpty, !skippedLine {
        skippedLine = true
        advance(to: line.upperBound + 2)
        continue
      }
      let isWhole = try headParser.readLine(line, of: bytes)
      advance(to: line.upperBound + 2)
      if isWhole { return true }
    }
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
    let host = head.find("host")
    guard host.count == 1, let field = HostName(bytes: head.bytes[host.first]) else {
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
    let expectation = head.find("expect")
    guard expectation.count > 0, head.minorVersion == 1 else { return false }
    guard expectation.count == 1, head.isWord(expectation.first, "100-continue") else {
      throw HTTPFault(417, "The only expectation that can be met is 100-continue.")
    }
    return true
  }

  // MARK: The body

  /// True when the last chunk and the trailer have come; false when they have not, or the body is too large.
  private mutating func readChunks() throws(HTTPFault) -> Bool {
    while chunks.expecting != .nothing {
      if case .data(let left) = chunks.expecting {
        guard left <= limits.body - body.count else { return false }
        let count = min(left, waiting)
        guard count > 0 else { return false }
        body.append(contentsOf: bytes[start..<start + count])
        advance(to: start + count)
        chunks.took(count)
      } else {
        guard let line = try nextLine() else { return false }
        try chunks.readLine(line, of: bytes)
        advance(to: line.upperBound + 2)
      }
    }
    return true
  }

  /// How large the body is at least, when that is too large.
  private var excess: Int? {
    guard case .data(let left) = chunks.expecting, left > limits.body - body.count else { return nil }
    return left + body.count
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

  /// Where the next line lies, without its CRLF; nil while its end has not come.
  private mutating func nextLine() throws(HTTPFault) -> Range<Int>? {
    let longest = isReadingBody ? chunks.longestLine : headParser.longestLine
    switch LineScan(bytes, start: start, scanned: scanned, longest: longest) {
    case .line(let end): return start..<end
    case .unfinished(let place):
      scanned = place
      return nil
    case .tooLong: throw isReadingBody ? chunks.tooLong : headParser.tooLong
    case .bareLF: throw .malformed("A line ends in LF without CR.")
    case .bareCR: throw .malformed("A CR stands without LF.")
    }
  }

  private mutating func advance(to place: Int) { (start, scanned) = (place, place) }
}
