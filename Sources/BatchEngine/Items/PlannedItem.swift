/// An element that was read and priced.
public struct PlannedItem: Sendable {
  /// The endpoint as the element names it, or the route's own.
  public let endpoint: String?
  public let cost: Int
  /// What stops the whole batch, where the service says that one such element is enough.
  public let fault: Fault?
  /// Ready to run, or already known to fail.
  public let work: Result<any ItemWork, ItemError>
  /// Whether it may take so long that others must not wait for it.
  public let takesLong: Bool

  public enum Fault: Sendable { case notAnObject, nested }

  public init(
    endpoint: String?, cost: Int, fault: Fault? = nil, work: Result<any ItemWork, ItemError>,
    takesLong: Bool = false
  ) {
    self.endpoint = endpoint
    self.cost = cost
    self.fault = fault
    self.work = work
    self.takesLong = takesLong
  }

  /// Runs the element; a failure is an outcome like any other.
  public func run() -> ItemResult {
    switch work {
    case .failure(let error): return ItemResult(endpoint: endpoint, cost: cost, outcome: .failure(error))
    case .success(let work):
      do throws(ItemError) {
        return ItemResult(endpoint: endpoint, cost: cost, outcome: .success(try work.run()))
      } catch {
        return ItemResult(endpoint: endpoint, cost: cost, outcome: .failure(error))
      }
    }
  }
}
