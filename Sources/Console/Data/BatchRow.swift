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
  }

  /// Whether any word of the request's row holds the text. No row is made for that: thousands are looked at for a screenful.
  static func contains(_ filter: TextFilter, _ record: BatchRecord, in state: EngineState) -> Bool {
    if let id = record.account, filter.matches(state.accounts[Int(id.index)].name) { return true }
    if let key = record.idempotencyKey, filter.matches(key) { return true }
    return filter.matches(record.path) || filter.matches(record.source.rawValue)
      || filter.matches(record.outcome.words) || filter.matches(record.request.description)
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
