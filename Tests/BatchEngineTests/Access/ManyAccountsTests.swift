import CivilTime
import Digest
import Testing

@testable import BatchEngine

/// Thousands of accounts, most of which have what their plan has.
@Suite struct ManyAccountsTests {
  private static let count = 3000

  private static func filled() -> Engine {
    let engine = Engine(
      services: [OperatorTrial.toy], clock: ManualClock(at: ToyShop.start), random: Dice(seed: 1))
    engine.fill(accounts: count, on: Toy.id, plan: "small")
    engine.fillKeys()
    engine.fillKeys()
    return engine
  }

  @Test func eachIsFoundByItsName() {
    let state = Self.filled().read { state, _ in state }
    for index in state.accounts.indices {
      #expect(state.account(named: "customer-\(index)")?.id == AccountID(index: UInt32(index)))
    }
    #expect(state.account(named: "customer-\(Self.count)") == nil)
    #expect(state.account(named: "") == nil)
    #expect(state.accountsPerPlan[PlanID(service: Toy.id, slug: "small")] == Self.count)
  }

  @Test func eachHasItsKeys() {
    let state = Self.filled().read { state, _ in state }
    for account in state.accounts {
      let keys = state.keys(of: account.id)
      #expect(keys.count == 2)
      #expect(keys.allSatisfy { $0.account == account.id && state.keys[$0.digest] == $0 })
    }
  }

  /// What the others on the plan share stays as it is.
  @Test func anotherPlanOrLimitIsOneAccountsOnly() throws {
    let engine = Self.filled()
    let id = AccountID(index: 7)
    try engine.operate(.setPlan(id, plan: "large"), by: "olga", reason: "")
    try engine.operate(.overrideRate(id, 5, until: nil), by: "olga", reason: "")
    try engine.operate(.overrideQuota(id, 6, until: nil), by: "olga", reason: "")
    let (state, now) = engine.read { state, now in (state, now) }
    let plain = state[AccountID(index: 8)]
    #expect(state[id].plan.slug == "large")
    #expect(state[id].limits(at: now).requestsPerMinute == 5)
    #expect(state[id].limits(at: now).unitsPerMonth == 6)
    #expect(plain.plan.slug == "small")
    #expect(plain.limits(at: now) == OperatorTrial.toy.limits)
    try engine.operate(.overrideRate(id, nil, until: nil), by: "olga", reason: "")
    let later = engine.read { state, _ in state[id] }
    #expect(later.rateOverride == nil)
    #expect(later.quotaOverride == Override(6))
    try engine.operate(.setStatus(id, .suspended), by: "olga", reason: "")
    #expect(engine.read { state, _ in state[id].status } == .suspended)
    #expect(engine.read { state, _ in state[id].quotaOverride } == Override(6))
    try engine.operate(.setStatus(id, .active), by: "olga", reason: "")
    #expect(engine.read { state, _ in state[id].status } == .active)
  }

  @Test func aSnapshotHoldsThemAll() throws {
    let engine = Self.filled()
    let (state, now) = engine.read { state, now in (state, now) }
    let again = try EngineState(snapshot: state.snapshot(at: now), services: state.services)
    #expect(again.keys == state.keys)
    #expect(again.durableDigest(at: now) == state.durableDigest(at: now))
    #expect(again.account(named: "customer-2999")?.id == AccountID(index: 2999))
    #expect(again.accountsPerPlan == state.accountsPerPlan)
  }

  /// Memory is the reason for the way in which they are kept.
  @Test func anAccountIsSmall() {
    #expect(MemoryLayout<Account>.stride <= 72)
  }
}
