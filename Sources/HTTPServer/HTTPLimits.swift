/// How much a client may send, and how long it may take.
public struct HTTPLimits: Sendable {
  /// Bytes of the request line; above it 414.
  public var requestLine = 8 << 10
  /// Bytes of the header section; above it 431.
  public var headerSection = 32 << 10
  /// Header fields; above it 431.
  public var fields = 100
  /// Bytes of a body; a larger one is not read, and the handler refuses it.
  public var body = 1 << 20
  /// Bytes of a chunk's size line, and of all trailer fields.
  public var chunkLine = 256
  public var trailers = 8 << 10
  /// Connections at once; one more gets 503.
  public var connections = 256
  /// Requests of one connection; the last one is answered with `Connection: close`.
  public var requestsPerConnection = 1000
  /// Room for input that a connection keeps between requests; more is given back.
  public var waiting = 64 << 10

  // Seconds may have a fraction; finer than a millisecond means nothing.

  /// Seconds from the first byte of a request to the end of its header section; after it 408.
  public var headerSeconds: Double = 10
  /// Seconds from there to the end of its body; after it 408.
  public var bodySeconds: Double = 30
  /// Seconds for which a connection may be silent between requests.
  public var idleSeconds: Double = 60
  /// Seconds without progress in taking an answer: the rest of it, or 16 KiB.
  public var writeSeconds: Double = 10
  /// After a refusal of unread bytes: how many of them are thrown away, and for how long, before the connection is closed.
  /// Without that a reset would overtake the answer (RFC 9112, 9.6).
  public var lingerBytes = 64 << 10
  public var lingerSeconds: Double = 1
  /// Seconds for which a server that stops waits for the answers in flight.
  public var drainSeconds: Double = 30

  public init() {}
}
