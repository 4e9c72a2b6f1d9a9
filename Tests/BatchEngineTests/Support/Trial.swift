import BatchEngine
import CivilTime

/// The engine and the naive one side by side, through the same steps.
struct Trial {
  enum Step: Equatable, CaseIterable, CustomStringConvertible {
    case a, b, anonymous, broken, tooLarge, other
    case begin, beginB, finish, abandon
    case second, day, month

    var description: String {
      switch self {
      case .a: "A under k"
      case .b: "B under k"
      case .anonymous: "B without a key"
      case .broken: "broken under k"
      case .tooLarge: "too large under k"
      case .other: "A under k by bob"
      case .begin: "begin A under k"
      case .beginB: "begin B without a key"
      case .finish: "finish the oldest"
      case .abandon: "abandon the oldest"
      case .second: "a second"
      case .day: "24 hours"
      case .month: "the next month"
      }
    }
  }

  static let a = NaiveEngine.Body(text: "{\"requests\":[1]}", items: 1, failing: 0, cost: 1)
  static let b = NaiveEngine.Body(text: "{\"requests\":[2,\"x\"]}", items: 2, failing: 1, cost: 3)
  static let broken = NaiveEngine.Body(text: "{\"requests\":[1}", items: nil, failing: 0, cost: 0)
  static let tooLarge = NaiveEngine.Body(text: "{\"requests\":[1,1,1]}", items: 3, failing: 0, cost: 3)

  static let toy = Toy(
    limits: Limits(
      requestsPerMinute: NaiveEngine.minuteLimit, requestsPerDay: NaiveEngine.dayLimit,
      unitsPerMonth: NaiveEngine.unitLimit, itemsPerBatch: NaiveEngine.itemLimit,
      batchesInFlight: NaiveEngine.runningLimit))

  private let shop: ToyShop
  private var naive = NaiveEngine()
  private var runs: [BatchRun] = []

  init() throws { shop = try ToyShop(Self.toy) }

  private var now: Int { Int(shop.clock.now().unixSeconds) }

  /// Does one step on both; says where they differ, or which invariant broke.
  mutating func take(_ step: Step) -> String? {
    let difference: String?
    switch step {
    case .a: difference = submit(Self.a, key: "k")
    case .b: difference = submit(Self.b, key: "k")
    case .anonymous: difference = submit(Self.b, key: nil)
    case .broken: difference = submit(Self.broken, key: "k")
    case .tooLarge: difference = submit(Self.tooLarge, key: "k")
    case .other: difference = submit(Self.a, key: "k", by: "bob")
    case .begin: difference = begin(Self.a, key: "k")
    case .beginB: difference = begin(Self.b, key: nil)
    case .finish: difference = finish()
    case .abandon:
      if !runs.isEmpty {
        naive.abandon(0)
        shop.engine.abandon(runs.removeFirst())
      }
      difference = nil
    case .second: difference = advance(to: now + 1)
    case .day: difference = advance(to: now + 86_400)
    case .month: difference = advance(to: NaiveEngine.monthStarts.first { $0 > now } ?? now)
    }
    return difference ?? stateDifference() ?? brokenInvariant()
  }

  private func advance(to second: Int) -> String? {
    shop.clock.advance(to: Instant(unixSeconds: Int64(second)))
    return nil
  }

  private mutating func submit(_ body: NaiveEngine.Body, key: String?, by name: String = "ann") -> String? {
    let expected = naive.submit(body, key: key, by: name, at: now)
    return compare(shop.submit(body.text, key: key, by: name), expected)
  }

  private mutating func begin(_ body: NaiveEngine.Body, key: String?) -> String? {
    let expected = naive.begin(body, key: key, by: "ann", at: now)
    switch shop.engine.begin(shop.submission(body.text, key: key)) {
    case .answered(let answer): return compare(answer, expected)
    case .running(let run):
      runs.append(run)
      return expected == .running ? nil : "running, expected \(expected)"
    }
  }

  private mutating func finish() -> String? {
    guard !runs.isEmpty else { return nil }
    return compare(shop.finish(runs.removeFirst()), naive.finish(0, at: now))
  }

  private func compare(_ answer: Answer, _ expected: NaiveEngine.Outcome) -> String? {
    let found: NaiveEngine.Outcome =
      if let refusal = answer.refusal { .refused(refusal.name) } else if answer.isReplay {
        .replayed(answer.text)
      } else {
        .ran(answer.text)
      }
    let status =
      switch found {
      case .refused("inFlight"), .refused("rate"): 429
      case .refused: 400
      default: answer.text.hasPrefix("1 of 2") ? 207 : 200
      }
    return found == expected && answer.status == status
      ? nil : "\(answer.status) \(found), expected \(expected)"
  }

  private func stateDifference() -> String? {
    let (now, month) = (now, BillingMonth(containing: shop.clock.now()))
    let number = NaiveEngine.month(of: now)
    return shop.engine.read { state, instant in
      for name in ["ann", "bob"] {
        guard let account = state.account(named: name) else { return "no account \(name)" }
        let plain = naive.accounts[name] ?? NaiveEngine.Account()
        let left = account.bucket.remaining(at: instant, capacity: NaiveEngine.minuteLimit)
        let found = [
          account.ledger.posted(in: month), account.ledger.reserved(in: month), account.inFlight, left,
          account.day.used(at: instant),
        ]
        let expected = [
          plain.posted[number] ?? 0, plain.reserved[number] ?? 0, plain.inFlight, plain.tokens(at: now) / 60,
          plain.requestsOfDay[now / 86_400] ?? 0,
        ]
        if found != expected {
          return "\(name): posted, reserved, in flight, tokens, day \(found), expected \(expected)"
        }
      }
      return nil
    } ?? keyDifference()
  }

  private func keyDifference() -> String? {
    for name in ["ann", "bob"] {
      let entry = shop.engine.read { state, instant in
        state.account(named: name).flatMap { account in
          state.idempotency.entry(IdempotencyStore.Scope(account: account.id, key: "k"), at: instant)
        }
      }
      let (key, plainKey) = (text(of: entry), Self.name(naive.binding("k", of: name, at: now)))
      if key != plainKey { return "\(name): key \(key), expected \(plainKey)" }
    }
    return nil
  }

  private func text(of entry: IdempotencyStore.Entry?) -> String {
    switch entry?.state {
    case nil: return "free"
    case .inFlight: return "in flight"
    case .stored(let answer):
      let body = shop.engine.contents(at: answer.position)?.responseBody ?? []
      return "\(String(decoding: body, as: UTF8.self)) at \(answer.completedAt.unixSeconds)"
    }
  }

  private static func name(_ bound: NaiveEngine.Bound?) -> String {
    guard let bound else { return "free" }
    return bound.answer.map { "\($0) at \(bound.completed)" } ?? "in flight"
  }

  /// What must hold after every step, whatever the naive engine says.
  private func brokenInvariant() -> String? {
    shop.engine.read { state, instant in
      for account in state.accounts {
        let running = state.running.values.filter { $0.arrival.account == account.id }
        if running.count != account.inFlight { return "\(account.name): in flight is not what runs" }
        for month in Set(running.map(\.claim.month) + [BillingMonth(containing: instant)]) {
          let held = running.filter { $0.claim.month == month }.reduce(0) { $0 + $1.claim.cost }
          if account.ledger.reserved(in: month) != held {
            return "\(account.name): reserved is not the sum of claims"
          }
          if account.ledger.posted(in: month) + held > NaiveEngine.unitLimit {
            return "\(account.name): over the limit"
          }
        }
        let month = BillingMonth(containing: instant)
        let charged = state.history.all.filter { record in
          guard case .executed = record.outcome, record.account == account.id else { return false }
          return BillingMonth(containing: record.at) == month
        }
        if account.ledger.posted(in: month) != charged.reduce(0, { $0 + $1.units }) {
          return "\(account.name): the books do not balance"
        }
      }
      return keyExecutedTwice(state.history)
    }
  }

  /// One execution a key in 24 hours, by the engine's own history.
  private func keyExecutedTwice(_ history: BatchHistory) -> String? {
    var ends: [String: Instant] = [:]
    for record in history.all {
      guard case .executed = record.outcome, let key = record.idempotencyKey else { continue }
      let name = "\(record.account?.index ?? 0)/\(key)"
      if let end = ends[name], record.at < end + .hours(24) { return "\(name) executed twice in 24 hours" }
      ends[name] = record.at + record.took
    }
    return nil
  }
}
