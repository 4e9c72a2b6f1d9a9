import JSONCodec

/// The work of one element: its parameters are read, it has not run. Pure, and able to fail alone.
public protocol ItemWork: Sendable {
  func run() throws(ItemError) -> ItemAnswer
}

/// What one element came to.
public struct ItemAnswer: Sendable {
  /// The JSON text of its `data`.
  public let data: [UInt8]
  public let warnings: [String]

  public init(data: [UInt8], warnings: [String] = []) {
    self.data = data
    self.warnings = warnings
  }
}

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

/// An element that was read and priced.
public struct PlannedItem: Sendable {
  /// The endpoint as the element names it, or the route's own.
  public let endpoint: String?
  public let cost: Int
  /// What stops the whole batch, where the service says that one such element is enough.
  public let fault: Fault?
  /// Ready to run, or already known to fail.
  public let work: Result<any ItemWork, ItemError>

  public enum Fault: Sendable { case notAnObject, nested }

  public init(endpoint: String?, cost: Int, fault: Fault? = nil, work: Result<any ItemWork, ItemError>) {
    self.endpoint = endpoint
    self.cost = cost
    self.fault = fault
    self.work = work
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
