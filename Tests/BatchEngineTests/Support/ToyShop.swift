import BatchEngine
import CivilTime
import Digest

/// An engine with one toy service, two accounts and a clock that stands still.
final class ToyShop {
  /// 2026-01-30T23:59:58Z: a day, and soon after a month, are about to end.
  static let start = Instant(unixSeconds: 1_769_817_598)

  let clock = ManualClock(at: ToyShop.start)
  let engine: Engine
  private(set) var secrets: [String: String] = [:]

  init(_ toy: Toy = Toy(), seed: UInt64 = 1, store: any EventStore = MemoryStore()) throws(OperatorError) {
    engine = Engine(services: [toy], clock: clock, random: Dice(seed: seed), store: store)
    for name in ["ann", "bob"] {
      try engine.createAccount(named: name, on: Toy.id, plan: "small")
      secrets[name] = try engine.createKey(for: name).secret
    }
  }

  func submission(_ body: String, key: String? = nil, by name: String = "ann") -> Submission {
    Submission(
      path: Toy.path, credential: secrets[name].map(Credential.secret) ?? .none,
      idempotencyKeys: key.map { [$0] } ?? [], body: Array(body.utf8), source: .http)
  }

  @discardableResult
  func submit(_ body: String, key: String? = nil, by name: String = "ann") -> Answer {
    engine.submit(submission(body, key: key, by: name))
  }

  /// Admits a batch and leaves it in flight; nil when it was answered at once.
  func begin(_ body: String, key: String? = nil, by name: String = "ann") -> BatchRun? {
    guard case .running(let run) = engine.begin(submission(body, key: key, by: name)) else { return nil }
    return run
  }

  /// Runs a batch to its end.
  func finish(_ run: BatchRun) -> Answer {
    var run = run
    while engine.runNext(&run) {}
    return engine.finish(run)
  }

  func account(_ name: String = "ann") throws(OperatorError) -> Account {
    guard let account = engine.read({ state, _ in state.account(named: name) }) else {
      throw .unknownAccount(name)
    }
    return account
  }

  /// Units posted and reserved in the month of now.
  func use(_ name: String = "ann") throws(OperatorError) -> String {
    let month = BillingMonth(containing: clock.now())
    let ledger = try account(name).ledger
    return "\(ledger.posted(in: month))+\(ledger.reserved(in: month))"
  }

  var sequence: Int { engine.read { state, _ in state.sequence } }
}
