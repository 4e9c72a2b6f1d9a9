import CivilTime
import Durable

/// One request in the history: what came, what was decided, and what came of it. What is larger lies where `stored` says.
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
  /// Bytes of the body that came.
  public let requestBytes: Int

  public internal(set) var outcome: Outcome
  /// Elements of the batch, as far as they were counted.
  public internal(set) var total = 0
  /// Elements that failed; 0 while it runs.
  public internal(set) var failed = 0
  /// What the failed ones have in common.
  public internal(set) var failures: [FailureCount] = []
  /// Units charged; reserved while it runs.
  public internal(set) var units = 0
  /// From the arrival to the answer.
  public internal(set) var took = Nanoseconds.zero
  /// Further requests that were refused like this one and are only counted.
  public internal(set) var repeats = 0
  /// When the last of those came.
  public internal(set) var lastRepeat: Instant?
  /// Where its contents lie; nil while it runs, and when nothing was kept.
  public internal(set) var stored: RecordPosition?

  init(_ arrival: Arrival, _ outcome: Outcome) {
    request = arrival.request
    at = arrival.at
    source = arrival.source
    service = arrival.service
    method = arrival.method
    path = arrival.path
    account = arrival.account
    keyShown = arrival.keyShown
    idempotencyKey = arrival.idempotencyKey
    requestBytes = arrival.bodyBytes
    self.outcome = outcome
  }

  init(admitted arrival: Arrival, _ claim: Claim) {
    self.init(arrival, .inFlight)
    total = claim.items
    units = claim.cost
  }

  init(_ replay: Replay, stored: RecordPosition?) {
    self.init(replay.arrival, .replayed(status: replay.answer.status))
    total = replay.answer.items
    failed = replay.answer.failed
    self.stored = stored
  }

  init(_ turndown: Turndown, stored: RecordPosition?) {
    self.init(turndown.arrival, .refused(status: turndown.status, code: turndown.code))
    self.stored = stored
  }

  public var succeeded: Int { total - failed }

  /// The status of the answer; nil while the batch runs.
  public var status: Int? {
    switch outcome {
    case .executed(let status), .replayed(let status), .refused(let status, _): status
    case .inFlight, .released: nil
    }
  }

  /// The batch ended.
  mutating func complete(_ completion: Completion, stored: RecordPosition?) {
    outcome = .executed(status: completion.status)
    failed = completion.failed
    failures = completion.failures
    took = completion.at - at
    self.stored = stored
  }

  mutating func release(at moment: Instant) {
    outcome = .released
    units = 0
    took = moment - at
  }

  /// Roughly what the record keeps in memory.
  var bytes: Int {
    MemoryLayout<BatchRecord>.stride + failures.count * 96 + (idempotencyKey?.utf8.count ?? 0)
      + path.utf8.count
  }
}
