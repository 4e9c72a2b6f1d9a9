/// A request as it reached the engine, whichever way it came.
public struct Submission: Sendable {
  public enum Source: String, Sendable, CaseIterable {
    case console
    case commandLine = "command line"
    case http, simulator
  }

  public var method: String
  /// Without the query.
  public var path: String
  /// What stands behind `?`, not decoded.
  public var query: String?
  public var credential: Credential
  /// The values of all `Idempotency-Key` fields, as they came.
  public var idempotencyKeys: [String]
  public var origin: String?
  public var contentType: String?
  /// Of the body; nil or `identity` is none.
  public var contentEncoding: String?
  public var body: [UInt8]
  /// Bytes of a body that was not read: it is too large, or its client waits to be told whether to send it.
  public var unreadBytes: Int?
  public var source: Source

  public init(
    method: String = "POST", path: String, query: String? = nil, credential: Credential,
    idempotencyKeys: [String] = [],
    origin: String? = nil, contentType: String? = nil,
    contentEncoding: String? = nil, body: [UInt8], unreadBytes: Int? = nil,
    source: Source
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.credential = credential
    self.idempotencyKeys = idempotencyKeys
    self.origin = origin
    self.contentType = contentType
    self.contentEncoding = contentEncoding
    self.body = body
    self.unreadBytes = unreadBytes
    self.source = source
  }

  /// Bytes of the body, as far as they are known.
  public var bodyBytes: Int { unreadBytes ?? body.count }

  /// What was asked: the body, or the query of a request without one.
  var text: [UInt8] { body.isEmpty ? Array((query ?? "").utf8) : body }
}
