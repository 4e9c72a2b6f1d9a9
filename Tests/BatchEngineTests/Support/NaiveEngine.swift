/// What the engine should do, said as plainly as possible: one service, dictionaries that are never emptied, seconds
/// as whole numbers, a list of what was executed.
struct NaiveEngine {
  static let minuteLimit = 4
  static let dayLimit = 6
  static let unitLimit = 7
  static let itemLimit = 2
  static let runningLimit = 2

  /// A body with what reading it comes to: nil where it is no JSON.
  struct Body: Equatable {
    let text: String
    let items: Int?
    let failing: Int
    let cost: Int
  }

  enum Outcome: Equatable {
    case ran(String)
    case replayed(String)
    case refused(String)
    case running
  }

  struct Account {
    /// Sixtieths of a token, as they come in whole seconds: a minute brings `minuteLimit × 60` of them.
    var tokens = minuteLimit * 60
    var asOf = 0
    var requestsOfDay: [Int: Int] = [:]
    var posted: [Int: Int] = [:]
    var reserved: [Int: Int] = [:]
    var inFlight = 0

    func tokens(at now: Int) -> Int { min(minuteLimit * 60, tokens + (now - asOf) * minuteLimit) }
  }

  struct Bound {
    let body: Body
    /// Nil while it runs.
    var answer: String?
    var completed = 0
  }

  struct Run {
    let account: String
    let key: String?
    let body: Body
    let month: Int
  }

  var accounts: [String: Account] = [:]
  var bound: [String: Bound] = [:]
  var runs: [Run] = []
  var executions: [(key: String, at: Int)] = []

  /// First seconds of the months from February 2026 on; the world begins in January.
  static let monthStarts = [
    1_769_904_000, 1_772_323_200, 1_775_001_600, 1_777_593_600, 1_780_272_000, 1_782_864_000, 1_785_542_400,
  ]
  /// Those that a hundred days lead to from the last of these.
  private static let laterStarts = [
    1_788_220_800, 1_790_812_800, 1_793_491_200, 1_796_083_200, 1_798_761_600,
  ]
  static func month(of now: Int) -> Int { (monthStarts + laterStarts).count { $0 <= now } }

  private func name(_ key: String, _ account: String) -> String { "\(account)/\(key)" }

  /// The key as a submission at that moment finds it.
  func binding(_ key: String, of account: String, at now: Int) -> Bound? {
    guard let found = bound[name(key, account)] else { return nil }
    return found.answer != nil && now >= found.completed + 86_400 ? nil : found
  }

  /// Everything up to the claim; `.running` when the batch was admitted.
  mutating func begin(_ body: Body, key: String?, by name: String, at now: Int) -> Outcome {
    var account = accounts[name] ?? Account()
    let month = Self.month(of: now)
    if account.inFlight >= Self.runningLimit { return .refused("inFlight") }
    if account.requestsOfDay[now / 86_400, default: 0] >= Self.dayLimit { return .refused("rate") }
    if account.tokens(at: now) < 60 { return .refused("rate") }
    account.tokens = account.tokens(at: now) - 60
    account.asOf = now
    account.requestsOfDay[now / 86_400, default: 0] += 1
    accounts[name] = account

    if let key, let found = binding(key, of: name, at: now) {
      if found.body != body { return .refused("keyReused") }
      guard let answer = found.answer else { return .refused("keyInFlight") }
      return .replayed(answer)
    }
    guard let items = body.items else { return .refused("json") }
    if items > Self.itemLimit { return .refused("tooManyItems") }
    let used = account.posted[month, default: 0] + account.reserved[month, default: 0]
    if used + body.cost > Self.unitLimit { return .refused("units") }

    account.reserved[month, default: 0] += body.cost
    account.inFlight += 1
    accounts[name] = account
    if let key { bound[self.name(key, name)] = Bound(body: body) }
    runs.append(Run(account: name, key: key, body: body, month: month))
    return .running
  }

  mutating func finish(_ index: Int, at now: Int) -> Outcome {
    let run = end(index)
    accounts[run.account]?.posted[run.month, default: 0] += run.body.cost
    let items = run.body.items ?? 0
    let left = Self.unitLimit - (accounts[run.account]?.posted[run.month] ?? 0)
    let answer = "\(items - run.body.failing) of \(items), \(left) left"
    if let key = run.key {
      bound[name(key, run.account)]?.answer = answer
      bound[name(key, run.account)]?.completed = now
      executions.append((name(key, run.account), now))
    }
    return .ran(answer)
  }

  mutating func abandon(_ index: Int) {
    let run = end(index)
    if let key = run.key { bound[name(key, run.account)] = nil }
  }

  private mutating func end(_ index: Int) -> Run {
    let run = runs.remove(at: index)
    accounts[run.account]?.inFlight -= 1
    accounts[run.account]?.reserved[run.month, default: 0] -= run.body.cost
    return run
  }

  mutating func submit(_ body: Body, key: String?, by name: String, at now: Int) -> Outcome {
    let outcome = begin(body, key: key, by: name, at: now)
    return outcome == .running ? finish(runs.count - 1, at: now) : outcome
  }
}
