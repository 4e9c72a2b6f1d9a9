import CivilTime
import Digest

@testable import BatchEngine

/// A state with one account, `ann` on the small plan with 60 requests a minute and 1000 units a month, and two keys of hers.
struct OperatorTrial {
  /// 2026-11-26T12:00:00Z.
  static let now = Instant(unixSeconds: 1_795_694_400)
  static let ann = AccountID(index: 0)
  /// The number of an account that is not there.
  static let nobody = AccountID(index: 7)
  static let month = BillingMonth(containing: now)
  static let live = SHA256.hash(Array("live".utf8))
  static let revoked = SHA256.hash(Array("revoked".utf8))
  /// Bound from an hour before now on.
  static let stored = IdempotencyStore.Scope(account: ann, key: "stored")
  static let running = IdempotencyStore.Scope(account: ann, key: "running")

  static let toy = Toy(
    limits: Limits(requestsPerMinute: 60, unitsPerMonth: 1000, itemsPerBatch: 10, batchesInFlight: 100),
    otherPlans: [
      Plan(
        slug: "large", name: "Large",
        limits: Limits(requestsPerMinute: 600, unitsPerMonth: nil, itemsPerBatch: 10, batchesInFlight: 100))
    ])

  var state = EngineState(services: [toy])
  private var dice = Dice(seed: 1)

  init() {
    carryOut(.createAccount(name: "ann", service: Toy.id, plan: "small", rate: nil, quota: nil))
    carryOut(.createKey(APIKey(digest: Self.live, account: Self.ann, shown: "toy_1…live")))
    carryOut(.createKey(APIKey(digest: Self.revoked, account: Self.ann, shown: "toy_2…gone")))
    carryOut(.revokeKey(Self.revoked, at: Self.now - .hours(1)))
    run(cost: 1, under: Self.stored, at: Self.now - .hours(1))
    admit(cost: 1, under: Self.running, at: Self.now)
  }

  mutating func carryOut(_ action: OperatorAction, at now: Instant = now) {
    let changes = (try? state.preview(action, at: now)) ?? []
    state.evolve(
      .operated(
        OperatorEvent(
          id: RequestID(using: &dice), at: now, by: "olga", reason: "", action: action, changes: changes)))
  }

  @discardableResult
  mutating func admit(
    cost: Int, under scope: IdempotencyStore.Scope? = nil, by account: AccountID = ann, at now: Instant = now
  ) -> (Arrival, Claim) {
    let arrival = Arrival(
      request: RequestID(using: &dice), at: now, source: .http, service: Toy.id, method: "POST",
      path: Toy.path, account: account, keyShown: nil, idempotencyKey: scope?.key,
      fingerprint: scope.map { SHA256.hash(Array($0.key.utf8)) }, takesToken: true, bodyBytes: 10)
    let claim = Claim(items: 1, cost: cost, month: BillingMonth(containing: now))
    state.evolve(.admitted(arrival, claim))
    return (arrival, claim)
  }

  /// A batch that ends as soon as it was admitted.
  mutating func run(
    cost: Int, under scope: IdempotencyStore.Scope? = nil, by account: AccountID = ann, at now: Instant = now
  ) {
    end(admit(cost: cost, under: scope, by: account, at: now), at: now)
  }

  mutating func end(_ batch: (Arrival, Claim), at now: Instant) {
    let completion = Completion(
      at: now, status: 200, failed: 0, failures: [], computing: .zero, bodyBytes: 10)
    state.evolve(
      .executed(Execution(arrival: batch.0, claim: batch.1, completion: completion)),
      stored: .init(segment: 1, offset: 0, length: 10))
  }
}
