import CivilTime

/// One request in the history: what came, what was decided and why, and what came of it.
public struct BatchRecord: Sendable {
  public enum Outcome: Equatable, Sendable {
    case inFlight
    /// The batch ran: 200, or 207 where a service has it.
    case executed(status: Int)
    case replayed(status: Int)
    case refused(status: Int, code: String)
    /// It was admitted and came to no end; nothing was charged.
    case released
  }

  public let request: RequestID
  /// When it reached the engine.
  public let at: Instant
  /// Which way it came.
  public let source: Submission.Source
  public let service: ServiceID
  public let method: String
  public let path: String
  /// Nil when no live key said whose it is.
  public let account: AccountID?
  /// What may be shown of the API key.
  public let keyShown: String?
  /// Nil when it had none, or none that is well formed.
  public let idempotencyKey: String?
  /// The bytes as they came; empty when nobody might send them, or when they were too large.
  public let requestBody: [UInt8]
  /// What each check said.
  public let trace: AdmissionTrace

  public internal(set) var outcome: Outcome
  /// Elements of the batch, as far as they were counted.
  public internal(set) var total = 0
  /// Elements that failed; 0 while it runs.
  public internal(set) var failed = 0
  /// Units charged; reserved while it runs.
  public internal(set) var units = 0
  /// Empty while it runs.
  public internal(set) var responseBody: [UInt8] = []
  /// What each element came to, in input order; empty while it runs and for refused requests.
  public internal(set) var items: [ItemOutcome] = []
  /// From the arrival to the answer.
  public internal(set) var took = Nanoseconds.zero

  private init(_ arrival: Arrival, _ outcome: Outcome, keepsBody: Bool = true) {
    request = arrival.request
    at = arrival.at
    source = arrival.source
    service = arrival.service
    method = arrival.method
    path = arrival.path
    account = arrival.account
    keyShown = arrival.keyShown
    idempotencyKey = arrival.idempotencyKey
    requestBody = keepsBody ? arrival.body : []
    trace = arrival.trace
    self.outcome = outcome
  }

  init(admitted arrival: Arrival, _ claim: Claim) {
    self.init(arrival, .inFlight)
    total = claim.items
    units = claim.cost
  }

  init(replayed arrival: Arrival, _ answer: StoredAnswer) {
    self.init(arrival, .replayed(status: answer.status))
    responseBody = answer.body
    items = answer.items
    total = answer.items.count
    failed = answer.items.count { $0.code != nil }
  }

  init(refused arrival: Arrival, _ refusal: Refusal, _ rejection: BatchRejection, body: [UInt8]) {
    let outcome = Outcome.refused(status: rejection.status, code: rejection.code)
    self.init(arrival, outcome, keepsBody: refusal.keepsBody)
    responseBody = body
  }

  public var succeeded: Int { total - failed }

  /// The status of the answer; nil while the batch runs.
  public var status: Int? {
    switch outcome {
    case .executed(let status), .replayed(let status), .refused(let status, _): status
    case .inFlight, .released: nil
    }
  }

  /// Roughly what the record keeps in memory.
  var bytes: Int {
    requestBody.count + responseBody.count + items.count * MemoryLayout<ItemOutcome>.stride
      + trace.lines.count * MemoryLayout<AdmissionTrace.Line>.stride + MemoryLayout<BatchRecord>.stride
  }
}

extension Refusal {
  /// Whether the refused body is kept for the operator: not what nobody may send, and not what is too large.
  fileprivate var keepsBody: Bool {
    switch self {
    case .unknownRoute, .method, .credential, .bodySize: false
    default: true
    }
  }
}
