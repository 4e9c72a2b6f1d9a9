/// A request as it reached the engine, whichever way it came.
public struct Submission: Sendable {
  public enum Source: String, Sendable, CaseIterable {
    case console
    case commandLine = "command line"
    case http, simulator
  }

  public var method: String
  public var path: String
  public var credential: Credential
  /// The values of all `Idempotency-Key` fields, as they came.
  public var idempotencyKeys: [String]
  public var origin: String?
  public var contentType: String?
  public var body: [UInt8]
  public var source: Source

  public init(
    method: String = "POST", path: String, credential: Credential, idempotencyKeys: [String] = [],
    origin: String? = nil, contentType: String? = nil, body: [UInt8], source: Source
  ) {
    self.method = method
    self.path = path
    self.credential = credential
    self.idempotencyKeys = idempotencyKeys
    self.origin = origin
    self.contentType = contentType
    self.body = body
    self.source = source
  }
}
