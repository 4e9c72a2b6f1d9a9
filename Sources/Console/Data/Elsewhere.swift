import BatchEngine

/// Where the errors of one batch came as well, among the requests that are kept.
struct Elsewhere: Sendable {
  let group: Breakdown.Group
  /// Items of other batches that failed so, and the customers that sent them.
  private(set) var items = 0
  private(set) var customers = 0

  /// One for each error of the request, the most frequent elsewhere first.
  static func all(of record: BatchRecord, in state: EngineState) -> [Elsewhere] {
    guard !record.failures.isEmpty else { return [] }
    var counts = [Int](repeating: 0, count: record.failures.count)
    var accounts = [Set<AccountID>](repeating: [], count: record.failures.count)
    for other in state.history.all where other.failed > 0 && other.request != record.request {
      for failure in other.failures {
        guard let place = record.failures.firstIndex(where: { $0.group == failure.group }) else { continue }
        counts[place] += failure.count
        if let account = other.account { accounts[place].insert(account) }
      }
    }
    return record.failures.indices.map { place in
      Elsewhere(group: record.failures[place].group, items: counts[place], customers: accounts[place].count)
    }
  }

  /// The group as errors are put together, for a batch that was sent there.
  func errors(on path: String) -> ErrorGroup {
    ErrorGroup(code: group.code ?? "-", endpoint: group.endpoint ?? path, param: group.param)
  }
}
