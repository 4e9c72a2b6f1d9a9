import BatchEngine
import CivilTime

/// What was refused or failed in the last quarter of an hour, from the requests that are kept.
struct RecentRefusals {
  /// Requests with another body under a key that is bound.
  private(set) var otherBodies: [IdempotencyStore.Scope: Int] = [:]
  /// Answers of 500 and above, by code.
  private(set) var failures: [String: (status: Int, count: Int)] = [:]
  /// Refused because the account is suspended.
  private(set) var suspended: [AccountID: Int] = [:]
  private(set) var errors: [ErrorRow] = []
  /// The oldest request that was counted, when older ones of that time are no longer kept.
  private(set) var cutAt: Instant?

  static let span = Nanoseconds.minutes(15)

  init(_ state: EngineState, at now: Instant) {
    var groups: [ErrorRow.ID: ErrorRow] = [:]
    let oldest = now - Self.span
    for record in state.history.all.reversed() {
      if record.at < oldest { break }
      switch record.outcome {
      case .refused(let status, let code):
        count(status, code, record)
        let id = ErrorRow.ID(code: code, endpoint: nil, param: nil)
        groups[id, default: ErrorRow(id: id)].count(record, times: 1 + record.repeats)
      case .executed where record.failed > 0:
        for failure in record.failures {
          let group = failure.group
          let id = ErrorRow.ID(
            code: group.code ?? "", endpoint: group.endpoint ?? record.path, param: group.param)
          groups[id, default: ErrorRow(id: id)].count(record, times: failure.count)
        }
      default: break
      }
    }
    errors = groups.values.sorted { a, b in a.count != b.count ? a.count > b.count : a.id < b.id }
    if state.history.count < state.history.total, let first = state.history.all.first, first.at > oldest {
      cutAt = first.at
    }
  }

  private mutating func count(_ status: Int, _ code: String, _ record: BatchRecord) {
    if status >= 500 { failures[code, default: (status, 0)].count += 1 }
    guard let account = record.account else { return }
    if code == "idempotency_key_reuse", let key = record.idempotencyKey {
      otherBodies[IdempotencyStore.Scope(account: account, key: key), default: 0] += 1
    }
    if code == "account_inactive" { suspended[account, default: 0] += 1 }
  }
}
