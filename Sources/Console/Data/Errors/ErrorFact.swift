import BatchEngine
import CivilTime

/// Errors of one kind in one request: the whole of it refused, or so many of its items failed alike.
struct ErrorFact {
  /// Its place in the history that is kept.
  let place: Int
  let record: BatchRecord
  let code: String
  /// Nil when the whole request was refused.
  let endpoint: String?
  /// Nil when nothing names a parameter.
  let param: String?
  /// Requests or items.
  let count: Int

  /// Calls `body` for each error since a moment, the newest first.
  static func each(in state: EngineState, since oldest: Instant, _ body: (ErrorFact) -> Void) {
    let records = state.history.all
    for place in records.indices.reversed() {
      let record = records[place]
      if record.at < oldest { break }
      switch record.outcome {
      case .refused(_, let code):
        body(
          ErrorFact(
            place: place, record: record, code: code, endpoint: nil, param: nil, count: 1 + record.repeats))
      case .executed where record.failed > 0:
        for failure in record.failures {
          body(
            ErrorFact(
              place: place, record: record, code: failure.group.code ?? "-",
              endpoint: failure.group.endpoint ?? record.path, param: failure.group.param,
              count: failure.count))
        }
      default: break
      }
    }
  }
}

/// What the errors of one row have in common; what the grouping does not look at is nil.
struct ErrorGroup: Hashable, Sendable {
  let grouping: ErrorGrouping
  var code: String?
  var endpoint: String?
  var param: String?
  var account: AccountID?

  init(_ fact: ErrorFact, by grouping: ErrorGrouping) {
    self.grouping = grouping
    switch grouping {
    case .place: (code, endpoint, param) = (fact.code, fact.endpoint, fact.param)
    case .code: code = fact.code
    case .endpoint: endpoint = fact.endpoint
    case .param: param = fact.param
    case .customer: account = fact.record.account
    }
  }

  /// Errors of one code wherever they came, as other screens lead to them.
  init(code: String) {
    grouping = .code
    self.code = code
  }

  init(code: String, endpoint: String?, param: String?) {
    grouping = .place
    (self.code, self.endpoint, self.param) = (code, endpoint, param)
  }

  /// What names it among errors that are put together by place.
  var words: String { [code, endpoint, param].compactMap(\.self).joined(separator: " × ") }

  func contains(_ fact: ErrorFact) -> Bool { ErrorGroup(fact, by: grouping) == self }

  /// Whether an item of a request that belongs here is one of the errors.
  ///
  /// - Parameter path: where the request was sent, which stands for an endpoint that the item names not.
  func contains(_ item: BatchItem, on path: String) -> Bool {
    guard let code = item.code else { return false }
    let endpoint = item.group.endpoint ?? path
    switch grouping {
    case .place:
      return code == self.code && endpoint == self.endpoint && item.group.param == param
    case .code: return code == self.code
    case .endpoint: return endpoint == self.endpoint
    case .param: return item.group.param == param
    case .customer: return true
    }
  }
}
