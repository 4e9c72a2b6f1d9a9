import JSONCodec

/// Why a whole batch was turned away: no item ran and nothing was charged.
public struct BatchRejection: Error, Equatable, Sendable {
  public let status: Int
  /// Stable, for programs.
  public let code: String
  /// For people: what was found, what is accepted.
  public let message: String
  /// The member or field that is to blame.
  public let param: String?
  /// Further figures, as the service's contract names them.
  public let details: JSONObject?
  /// What to do next.
  public let suggestion: String?

  public init(
    _ status: Int, _ code: String, _ message: String, param: String? = nil, details: JSONObject? = nil,
    suggestion: String? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.param = param
    self.details = details
    self.suggestion = suggestion
  }
}
