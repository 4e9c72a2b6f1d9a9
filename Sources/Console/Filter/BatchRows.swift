import BatchEngine
import CivilTime
import FilterLanguage
import JSONCodec

/// The requests as a filter sees them, the newest first; a row is the number of a request among all ever.
final class BatchRows: RowTable {
  let state: EngineState
  let now: Instant
  private let records: ArraySlice<BatchRecord>
  private let numbers: Range<Int>
  /// What is to be added to a number for its place in `records`.
  private let offset: Int

  static var isArranged: Bool { false }

  init(_ state: EngineState, at now: Instant) {
    self.state = state
    self.now = now
    records = state.history.all
    numbers = state.history.numbers
    offset = records.startIndex - numbers.lowerBound
  }

  var count: Int { numbers.count }
  func row(after row: Int?) -> Int? {
    let next = (row ?? numbers.upperBound) - 1
    return numbers.contains(next) ? next : nil
  }
  func progress(at row: Int) -> Int { numbers.upperBound - row }
  func contains(_ row: Int) -> Bool { numbers.contains(row) }

  func candidates(_ condition: Condition) -> [Int]? {
    guard let id = condition.required("req").flatMap(RequestID.init) else { return nil }
    return state.history.number(of: id).map { [$0] } ?? []
  }

  /// Requests that were refused alike are kept as one.
  func weight(of row: Int) -> Int { 1 + records[row + offset].repeats }

  func bodies(of row: Int) -> RequestID? { records[row + offset].request }

  static let schema = Schema<BatchRows>(
    columns: [
      .text("customer", aliases: ["account"]) { $0.name($1) },
      .number("status", .status) { $0.records[$1 + $0.offset].status.map(Double.init) },
      .texts("code", count: { $0.parts($1) }) { $0.code($1, $2) },
      .texts("endpoint", isSearched: false, count: { $0.parts($1) }) { $0.endpoint($1, $2) },
      .texts("param", count: { $0.parts($1) }) { $0.param($1, $2) },
      .text("path") { $0.records[$1 + $0.offset].path },
      .text("key", aliases: ["idempotency_key"]) { $0.records[$1 + $0.offset].idempotencyKey },
      .text("outcome", values: ["in flight", "released"]) { $0.records[$1 + $0.offset].outcome.short },
      .text("source", values: ["http", "console"]) { $0.records[$1 + $0.offset].source.rawValue },
      .text("plan", isSearched: false) { $0.plan($1) },
      .text("service", isSearched: false) { $0.records[$1 + $0.offset].service.rawValue },
      .text("apikey", aliases: ["api_key"], isSearched: false) { $0.records[$1 + $0.offset].keyShown },
      .bytes("req", aliases: ["request", "id"], .identifier, alphabet: "0123456789abcdef-") {
        $0.records[$1 + $0.offset].request.withText($2)
      } text: {
        $0.records[$1 + $0.offset].request.description
      },
      .number("items", .count) { Double($0.records[$1 + $0.offset].total) },
      .number("ok", .count) { Double($0.records[$1 + $0.offset].succeeded) },
      .number("failed", .count) { Double($0.records[$1 + $0.offset].failed) },
      .number("units", aliases: ["cost"], .count) { Double($0.records[$1 + $0.offset].units) },
      .number("ms", .milliseconds) { $0.milliseconds($1) },
      .number("bytes", .bytes) { Double($0.records[$1 + $0.offset].requestBytes) },
      .number("repeats", .count) { Double($0.records[$1 + $0.offset].repeats) },
      .number("at", aliases: ["time"], .moment) { Double($0.last($1).nanoseconds) / 1e9 },
      .number("age", .duration) { ($0.now - $0.last($1)).seconds },
    ],
    flags: [
      Flag("failed") { $0.records[$1 + $0.offset].failed > 0 },
      Flag("ok") { $0.isExecuted($1) && $0.records[$1 + $0.offset].failed == 0 },
      Flag("207") { $0.records[$1 + $0.offset].status == 207 },
      Flag("refused") { if case .refused = $0.records[$1 + $0.offset].outcome { true } else { false } },
      Flag("inflight") { $0.records[$1 + $0.offset].outcome == .inFlight },
      Flag("replayed") { if case .replayed = $0.records[$1 + $0.offset].outcome { true } else { false } },
      Flag("released") { $0.records[$1 + $0.offset].outcome == .released },
      Flag("limited") { $0.records[$1 + $0.offset].status == 429 },
    ], hasPaths: true)

  /// When it came, or the last of those that were refused like it.
  private func last(_ row: Int) -> Instant {
    let record = records[row + offset]
    return record.lastRepeat ?? record.at
  }

  // Fields are read in place: a copy of a whole account or failure would cost more than the look at it.
  private func name(_ row: Int) -> String? {
    guard let account = records[row + offset].account else { return nil }
    return state.accounts[Int(account.index)].name
  }

  private func plan(_ row: Int) -> String? {
    guard let account = records[row + offset].account else { return nil }
    return state.accounts[Int(account.index)].plan.name
  }

  private func isExecuted(_ row: Int) -> Bool {
    if case .executed = records[row + offset].outcome { true } else { false }
  }

  /// Only what ran took time.
  private func milliseconds(_ row: Int) -> Double? {
    isExecuted(row) ? records[row + offset].took.seconds * 1000 : nil
  }

  /// A request with failed items has a part for each kind of them.
  private func parts(_ row: Int) -> Int { max(1, records[row + offset].failures.count) }

  private func code(_ row: Int, _ part: Int) -> String? {
    if case .refused(_, let code) = records[row + offset].outcome { return code }
    return has(row, part) ? records[row + offset].failures[part].group.code : nil
  }

  private func endpoint(_ row: Int, _ part: Int) -> String? {
    (has(row, part) ? records[row + offset].failures[part].group.endpoint : nil) ?? records[row + offset].path
  }

  private func param(_ row: Int, _ part: Int) -> String? {
    has(row, part) ? records[row + offset].failures[part].group.param : nil
  }

  private func has(_ row: Int, _ part: Int) -> Bool { part < records[row + offset].failures.count }
}

extension BatchRecord.Outcome {
  /// What happened in one or two words, short enough to be made for a million rows.
  fileprivate var short: String {
    switch self {
    case .inFlight: "in flight"
    case .executed(let status): Self.text(status, Self.executed)
    case .replayed(let status): Self.text(status, Self.replayed)
    case .refused(let status, _): Self.text(status, Self.refused)
    case .released: "released"
    }
  }

  // Written once for all of them.
  private static let executed = (0..<600).map { "\($0)" }
  private static let replayed = (0..<600).map { "\($0) replayed" }
  private static let refused = (0..<600).map { "\($0) refused" }

  private static func text(_ status: Int, _ texts: [String]) -> String {
    texts.indices.contains(status) ? texts[status] : "\(status)"
  }
}

extension Body {
  /// The bodies as they are stored; what is no JSON has no values.
  init(_ contents: BatchContents) {
    self.init(
      request: try? JSONParser.parse(contents.requestBody),
      response: try? JSONParser.parse(contents.responseBody))
  }
}
