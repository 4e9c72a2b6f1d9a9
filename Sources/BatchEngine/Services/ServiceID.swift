/// The name of a service, such as `insight`.
public struct ServiceID: Hashable, Sendable, RawRepresentable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
}
