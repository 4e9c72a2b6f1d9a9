/// A way into a service: where batches are posted, and the scope that opens it.
public struct Route: Equatable, Sendable {
  public let path: String
  /// The name for people and for the command line, such as `signals`.
  public let name: String
  /// The scope that a key needs; nil when any live key will do.
  public let scope: String?

  public init(path: String, name: String, scope: String? = nil) {
    self.path = path
    self.name = name
    self.scope = scope
  }
}
