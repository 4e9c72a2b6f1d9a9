/// An element after it ran.
public struct ItemResult: Sendable {
  public let endpoint: String?
  public let cost: Int
  public let outcome: Result<ItemAnswer, ItemError>

  public var succeeded: Bool {
    if case .success = outcome { return true }
    return false
  }
}
