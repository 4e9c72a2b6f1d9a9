import BatchEngine
import CivilTime

/// One request as a row.
struct BatchRow: Identifiable, Sendable {
  let id: RequestID
  /// When it arrived.
  let at: Instant
  /// The account's name; `-` when the sender is not known.
  let account: String
  /// The path it was sent to, which may be none that there is.
  let path: String
  /// What came of it.
  let outcome: BatchRecord.Outcome
  /// Elements, as far as they were counted: 0 for a request that was refused.
  let total: Int
  /// Elements that ran and failed.
  let failed: Int
  /// Elements that have run.
  let done: Int
  /// Units charged, or reserved while it runs.
  let units: Int
  /// From the arrival to the answer; zero while it runs.
  let took: Nanoseconds
  /// Nil without a well-formed key.
  let idempotencyKey: String?
  /// Which way it came.
  let source: Submission.Source
  /// Bytes of the body that came.
  let bytes: Int
  /// Why it was refused, or what most of its failed items have.
  let code: String?
  /// Nil when the sender is not known.
  let plan: String?
  let service: String
  /// Further requests that were refused like it.
  let repeats: Int

  init(_ record: BatchRecord, in state: EngineState) {
    id = record.request
    at = record.at
    account = record.account.map { state[$0].name } ?? "-"
    path = record.path
    outcome = record.outcome
    total = record.total
    failed = record.failed
    done = state.running[record.request]?.done ?? record.total
    units = record.units
    took = record.took
    idempotencyKey = record.idempotencyKey
    source = record.source
    bytes = record.requestBytes
    if case .refused(_, let code) = record.outcome {
      self.code = code
    } else {
      code = record.failures.max { $0.count < $1.count }?.group.code
    }
    plan = record.account.map { state[$0].plan.name }
    service = record.service.rawValue
    repeats = record.repeats
  }
}

extension BatchRecord.Outcome {
  /// What happened, in the words of the API.
  var words: String {
    switch self {
    case .inFlight: "in flight"
    case .executed(let status): "\(status)"
    case .replayed(let status): "\(status) replayed"
    case .refused(let status, let code): "\(status) \(code)"
    case .released: "released"
    }
  }
}
