import CivilTime

/// A figure that an operator has put in the place of the plan's, for a time or for good.
public struct Override: Equatable, Sendable {
  public let value: Int
  /// From this moment on the plan's figure holds again; nil for never.
  public let until: Instant?

  public init(_ value: Int, until: Instant? = nil) {
    self.value = value
    self.until = until
  }

  /// The figure while it holds; judged at look-up, so that nothing has to happen at its end.
  public func value(at now: Instant) -> Int? {
    guard let until else { return value }
    return now < until ? value : nil
  }
}
