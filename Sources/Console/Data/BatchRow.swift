import BatchEngine
import CivilTime

/// One request as a row.
public struct BatchRow: Identifiable, Sendable {
  public let id: RequestID
  public let at: Instant
  public let account: String
  public let path: String
  public let outcome: BatchRecord.Outcome
  public let total: Int
  public let failed: Int
  public let done: Int
  public let units: Int
  public let took: Nanoseconds
  public let idempotencyKey: String?
  public let source: Submission.Source

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
  public var words: String {
    switch self {
    case .inFlight: "in flight"
    case .executed(let status): "\(status)"
    case .replayed(let status): "\(status) replayed"
    case .refused(let status, let code): "\(status) \(code)"
    case .released: "released"
    }
  }
}
