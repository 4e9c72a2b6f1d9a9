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
  /// When it reached the engine; every limit is judged at this moment.
  public let at: Instant
  /// Which way it came.
  public let source: Submission.Source
  /// The service of its path, or the one whose paths it looks like.
  public let service: ServiceID
  /// As the client wrote it.
  public let method: String
  public let path: String
  /// Nil when no live key said whose it is.
  public let account: AccountID?
  /// What may be shown of the API key that it came with.
  public let keyShown: String?
  /// The idempotency key, when it was well formed.
  public let idempotencyKey: String?
  /// Over method, path and body; nil without an idempotency key, and when the body is too large to compare.
  public let fingerprint: Digest256?
  /// The bytes as they came.
  public let body: [UInt8]
  /// What each check said.
  public let trace: AdmissionTrace
  /// Whether it takes a token of its account's bucket, whatever became of it.
  public let takesToken: Bool
}

/// What an admitted batch holds while it runs.
public struct Claim: Sendable {
  /// Elements of the batch.
  public let items: Int
  /// Units reserved, and charged when it ends.
  public let cost: Int
  /// The month in which the batch was claimed, and is charged whenever it ends.
  public let month: BillingMonth
}

/// The end of a batch.
public struct Completion: Sendable {
  public let request: RequestID
  /// When the answer was sealed: the charge and the 24 hours of its key count from here.
  public let at: Instant
  /// Status of the answer.
  public let status: Int
  /// The answer's final bytes; a replay gives the same.
  public let body: [UInt8]
  /// What each element came to, in input order.
  public let items: [ItemOutcome]
  /// Time spent in the elements; zero under a clock that stands still.
  public let computing: Nanoseconds
}

/// What an element came to, without its data.
public struct ItemOutcome: Equatable, Sendable {
  /// As the element names it, or the route's; nil when it names none.
  public let endpoint: String?
  /// 200, or the error's.
  public let status: Int
  /// The error's code; nil when the element succeeded.
  public let code: String?
  /// The parameter that is to blame, when one is.
  public let param: String?
  /// Units charged for it, also when it failed.
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
