import JSONCodec

/// Why one element failed; the others still run.
public struct ItemError: Error, Equatable, Sendable {
  public let status: Int
  public let code: String
  public let message: String
  /// The parameter that is to blame.
  public let param: String?
  public let details: JSONObject?

  public init(
    _ status: Int, _ code: String, _ message: String, param: String? = nil, details: JSONObject? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.param = param
    self.details = details
  }
}
