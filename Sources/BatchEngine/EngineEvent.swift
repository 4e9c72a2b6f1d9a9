import CivilTime
import Digest

/// Something that happened: the only thing that changes the engine's state.
public enum EngineEvent: Sendable {
  case accountCreated(name: String, service: ServiceID, plan: String)
  case keyCreated(APIKey)
  /// A batch may run: its token is taken, its cost reserved, its slot and its key claimed, all in one step.
  case admitted(Arrival, Claim)
  /// So many elements of a running batch are done.
  case progressed(RequestID, done: Int)
  /// A batch ended: charge, answer and key binding are one event.
  case committed(Completion)
  /// A batch came to no end; nothing is charged and its key is free again.
  case released(RequestID, at: Instant)
  /// A stored answer was given again.
  case replayed(Arrival, StoredAnswer)
  /// A submission was turned away.
  case refused(Arrival, Refusal, BatchRejection, body: [UInt8])
}

/// A submission as the checks saw it.
public struct Arrival: Sendable {
  public let request: RequestID
  public let at: Instant
  public let source: Submission.Source
  public let service: ServiceID
  public let method: String
  public let path: String
  public let account: AccountID?
  public let keyShown: String?
  /// The idempotency key, when it was well formed.
  public let idempotencyKey: String?
  public let fingerprint: Digest256?
  public let body: [UInt8]
  public let trace: AdmissionTrace
  public let takesToken: Bool
}

/// What an admitted batch holds while it runs.
public struct Claim: Sendable {
  public let items: Int
  public let cost: Int
  /// The month in which the batch was claimed, and is charged whenever it ends.
  public let month: BillingMonth
}

/// The end of a batch.
public struct Completion: Sendable {
  public let request: RequestID
  public let at: Instant
  public let status: Int
  public let body: [UInt8]
  public let items: [ItemOutcome]
  public let computing: Nanoseconds
}

/// What an element came to, without its data.
public struct ItemOutcome: Equatable, Sendable {
  public let endpoint: String?
  public let status: Int
  /// The error's code; nil when the element succeeded.
  public let code: String?
  public let param: String?
  public let cost: Int

  public init(endpoint: String?, status: Int, code: String?, param: String?, cost: Int) {
    self.endpoint = endpoint
    self.status = status
    self.code = code
    self.param = param
    self.cost = cost
  }

  public init(_ result: ItemResult) {
    switch result.outcome {
    case .success:
      self.init(endpoint: result.endpoint, status: 200, code: nil, param: nil, cost: result.cost)
    case .failure(let error):
      self.init(
        endpoint: result.endpoint, status: error.status, code: error.code, param: error.param,
        cost: result.cost)
    }
  }
}
