import BatchEndpoints
import BatchEngine
import CivilTime
import Digest

/// What an account costs in memory, and whether many accounts make admission slower, on this machine.
enum EngineBench {
  private static let few = 1000
  private static let many = 1_000_000
  private static let service = ServiceID(rawValue: "ephemeris")
  private static let rounds = 15
  private static let callsPerRound = 1000

  static func run() -> [BenchRow] {
    let crowd = Engine.inMemory
    let before = Measuring.residentBytes
    crowd.fill(accounts: many, on: service, plan: "paid")
    let withAccounts = Measuring.residentBytes
    crowd.fillKeys()
    let withKeys = Measuring.residentBytes
    let group = Engine.inMemory
    group.fill(accounts: few, on: service, plan: "paid")
    group.fillKeys()

    let keys = (few: group.digests, many: crowd.digests)
    let random = compare((group, keys.few), (crowd, keys.many)) { _ = $0.dryRun($1) }
    let hot = compare((group, Array(keys.few.prefix(1))), (crowd, Array(keys.many.prefix(1)))) {
      _ = $0.dryRun($1)
    }
    let full = compare((group, keys.few), (crowd, keys.many)) { _ = $0.submit($1) }
    return [
      BenchRow(
        name: "memory for an account, of \(many)", value: Double(withAccounts - before) / Double(many),
        goal: 250, unit: "B"),
      BenchRow(
        name: "memory for an account with a key, of \(many)",
        value: Double(withKeys - before) / Double(many), goal: 250, unit: "B"),
      BenchRow(
        name: "admission with \(many) accounts to that with \(few), a random account each time",
        value: random.many / random.few, goal: 1.3, unit: ""),
      BenchRow(
        name: "admission with \(many) accounts to that with \(few), always the same account",
        value: hot.many / hot.few, goal: 1.3, unit: ""),
      BenchRow(
        name: "admission with \(few) accounts, a random one", value: random.few, goal: 25, unit: "µs"),
      BenchRow(
        name: "admission with \(many) accounts, a random one", value: random.many, goal: 25, unit: "µs"),
      BenchRow(
        name: "a batch in memory with \(few) accounts, a random one", value: full.few, goal: 100, unit: "µs"),
      BenchRow(
        name: "a batch in memory with \(many) accounts, a random one", value: full.many, goal: 100,
        unit: "µs"),
    ]
  }

  /// Microseconds a call for both, in turn, so that whatever else the machine does falls on both: the median round.
  private static func compare(
    _ group: (Engine, [Digest256]), _ crowd: (Engine, [Digest256]), _ call: (Engine, Submission) -> Void
  ) -> (few: Double, many: Double) {
    var times: (few: [Double], many: [Double]) = ([], [])
    for _ in 0..<rounds {
      times.few.append(time(group.0, group.1, call))
      times.many.append(time(crowd.0, crowd.1, call))
    }
    return (times.few.sorted()[rounds / 2], times.many.sorted()[rounds / 2])
  }

  private static func time(
    _ engine: Engine, _ keys: [Digest256], _ call: (Engine, Submission) -> Void
  ) -> Double {
    let submissions = engine.submissions(callsPerRound, by: keys)
    let start = ContinuousClock.now
    for submission in submissions { call(engine, submission) }
    return Measuring.seconds(since: start) / Double(callsPerRound) * 1e6
  }
}

extension Engine {
  fileprivate static var inMemory: Engine {
    Engine(
      services: Services.all, clock: LedgerClock(notBefore: Instant(nanoseconds: 0)),
      random: BufferedRandom())
  }

  /// A key of each account.
  fileprivate var digests: [Digest256] { read { state, _ in state.keys.map(\.digest) } }

  /// Batches of one element, each under a new idempotency key and a random one of these, which is not looked up: the
  /// first to do so is what is measured.
  fileprivate func submissions(_ count: Int, by keys: [Digest256]) -> [Submission] {
    let body = Array("{\"requests\":[{\"endpoint\":\"/v1/delta-t\",\"params\":{\"jd\":2451545}}]}".utf8)
    return (0..<count).map { _ in
      Submission(
        path: "/v1/batch", credential: keys.randomElement().map(Credential.key) ?? .none,
        idempotencyKeys: [freshID().description],
        contentType: "application/json", body: body, source: .simulator)
    }
  }
}
