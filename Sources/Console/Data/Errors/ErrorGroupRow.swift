import BatchEngine
import CivilTime

/// Errors that have something in common, as one row.
struct ErrorGroupRow: Identifiable, Sendable {
  let id: ErrorGroup
  /// The customer's name, where errors are put together by customer.
  let account: String?
  /// Requests and items that met it.
  private(set) var count = 0
  /// When the first and the last came, and the last request with it.
  private(set) var first: Instant
  private(set) var last: Instant
  private(set) var sample: RequestID
  /// How often each code is among them.
  private(set) var codes: [String: Int] = [:]
  /// The span in slots, oldest first.
  private(set) var trend: [Int]
  private var accounts: Set<AccountID> = []

  /// The trend in fewer columns: slots that share one are added up.
  func trend(columns: Int) -> [Double] {
    let each = max(1, (Self.slots + columns - 1) / max(1, columns))
    return stride(from: 0, to: Self.slots, by: each).map { start in
      Double(trend[start..<min(Self.slots, start + each)].reduce(0, +))
    }
  }

  static let slots = 24

  init(_ fact: ErrorFact, by grouping: ErrorGrouping, in state: EngineState) {
    id = ErrorGroup(fact, by: grouping)
    account = grouping == .customer ? fact.record.account.map { state[$0].name } ?? "-" : nil
    first = fact.record.at
    last = fact.record.lastRepeat ?? fact.record.at
    sample = fact.record.request
    trend = [Int](repeating: 0, count: Self.slots)
  }

  /// Accounts that met it.
  var customers: Int { accounts.count }

  /// The codes, the most frequent first: `invalid_parameter 12, missing_parameter 3`.
  var codeWords: String {
    codes.sorted { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }
      .map { "\($0.key) \(Figures.grouped($0.value))" }.joined(separator: ", ")
  }

  /// Errors are counted from the latest back.
  mutating func count(_ fact: ErrorFact, since oldest: Instant, until now: Instant) {
    count += fact.count
    first = min(first, fact.record.at)
    if let account = fact.record.account { accounts.insert(account) }
    codes[fact.code, default: 0] += fact.count
    let span = max(1, (now - oldest).seconds)
    func slot(_ at: Double) -> Int { min(Self.slots - 1, max(0, Int(at / span * Double(Self.slots)))) }
    let begin = (fact.record.at - oldest).seconds
    guard fact.record.repeats > 0, let end = fact.record.lastRepeat else {
      trend[slot(begin)] += fact.count
      return
    }
    // Those that are only counted lie somewhere between the first and the last.
    let (from, to) = (slot(begin), slot((end - oldest).seconds))
    let share = fact.count / (to - from + 1)
    for place in from...to { trend[place] += share }
    trend[to] += fact.count - share * (to - from + 1)
  }
}
