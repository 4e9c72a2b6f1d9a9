/// Why bytes are no request that anybody could answer; the connection is closed after it is told.
public struct HTTPFault: Error, Equatable, Sendable {
  public let status: Int
  /// For people: what was found, and what is accepted.
  public let message: String

  public init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }

  static func malformed(_ message: String) -> HTTPFault { HTTPFault(400, message) }
}
