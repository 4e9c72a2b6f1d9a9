import CivilTime
import Digest
import Testing

@testable import BatchEngine

@Suite struct CarryOutTests {
  private typealias Trial = OperatorTrial

  private static let ann = Trial.ann
  private static let end = Trial.now + .hours(1)

  /// At its very end an override holds no more, and nothing had to happen for it.
  @Test func anOverrideEndsAtTheVeryInstant() {
    var trial = Trial()
    trial.carryOut(.overrideRate(Self.ann, 600, until: Self.end))
    trial.carryOut(.overrideQuota(Self.ann, 5000, until: Self.end))
    let account = trial.state[Self.ann]
    for (moment, rate, units) in [
      (Trial.now, 600, 5000), (Self.end - Nanoseconds(1), 600, 5000), (Self.end, 60, 1000),
      (Self.end + .hours(1), 60, 1000),
    ] {
      #expect(account.limits(at: moment).requestsPerMinute == rate)
      #expect(account.limits(at: moment).unitsPerMonth == units)
    }
  }

  /// A bucket of 600 of which 500 are taken holds none of 60 once the override is over: tokens never become fewer than none.
  @Test func aLoweredRateHoldsAtOnce() {
    var trial = Trial()
    trial.carryOut(.overrideRate(Self.ann, 600, until: Trial.now + .seconds(1)))
    for _ in 0..<500 { trial.run(cost: 0) }
    let account = trial.state[Self.ann]
    #expect(account.bucket.remaining(at: Trial.now, capacity: 600) == 99)
    let after = Trial.now + .seconds(1)
    let capacity = account.limits(at: after).requestsPerMinute
    #expect(account.bucket.remaining(at: after, capacity: capacity) == 1)
    #expect(account.bucket.untilFull(at: after, capacity: capacity) == .seconds(59))
  }

  /// Granted units belong to their month alone; what is taken back stops at no units at all.
  @Test func grantsBelongToTheirMonth() {
    var trial = Trial()
    let (month, next) = (Trial.month, Trial.month.next)
    trial.carryOut(.grantUnits(Self.ann, units: 500, month: month))
    trial.carryOut(.grantUnits(Self.ann, units: 50, month: month))
    trial.carryOut(.grantUnits(Self.ann, units: -1100, month: next))
    var account: Account { trial.state[Self.ann] }
    #expect(account.unitLimit(in: month, at: Trial.now) == 1550)
    #expect(account.unitLimit(in: next, at: Trial.now) == 0)
    #expect(account.unitLimit(in: next.next, at: Trial.now) == 1000)
    #expect(account.limits(at: month.end - Nanoseconds(1)).unitsPerMonth == 1550)
    #expect(account.limits(at: month.end).unitsPerMonth == 0)
    // On top of an override as on top of the plan; where units are only counted they stay so.
    trial.carryOut(.overrideQuota(Self.ann, 10, until: nil))
    #expect(account.unitLimit(in: month, at: Trial.now) == 560)
    trial.carryOut(.overrideQuota(Self.ann, nil, until: nil))
    trial.carryOut(.setPlan(Self.ann, plan: "large"))
    #expect(account.unitLimit(in: month, at: Trial.now) == nil)
  }

  @Test func aKeyInItsGraceOpensUntilItsEnd() {
    var trial = Trial()
    trial.carryOut(.revokeKey(Trial.live, at: Self.end))
    #expect(trial.state.keys[Trial.live]?.isLive(at: Self.end - Nanoseconds(1)) == true)
    #expect(trial.state.keys[Trial.live]?.isLive(at: Self.end) == false)
    // It may end sooner, never later.
    trial.carryOut(.revokeKey(Trial.live, at: Self.end + .hours(1)))
    #expect(trial.state.keys[Trial.live]?.revoked == Self.end)
    trial.carryOut(.revokeKey(Trial.live, at: Trial.now))
    #expect(trial.state.keys[Trial.live]?.revoked == Trial.now)
  }

  @Test func aReleasedIdempotencyKeyIsFreeAndItsChargeStays() {
    var trial = Trial()
    trial.carryOut(.releaseIdempotencyKey(Trial.stored))
    #expect(trial.state.idempotency.entry(Trial.stored, at: Trial.now) == nil)
    #expect(trial.state[Self.ann].ledger.posted(in: Trial.month) == 1)
    // One whose batch runs stays bound, even when an event says otherwise.
    trial.carryOut(.releaseIdempotencyKey(Trial.running))
    #expect(trial.state.idempotency.entry(Trial.running, at: Trial.now) != nil)
  }

  /// Events as a damaged journal may hold them: nothing traps, and only the count of events goes on.
  @Test(
    arguments: [
      .createAccount(name: "ann", service: Toy.id, plan: "large", rate: 1, quota: 1),
      .createAccount(name: "bob", service: Toy.id, plan: "huge", rate: nil, quota: nil),
      .createAccount(
        name: "bob", service: ServiceID(rawValue: "shop"), plan: "small", rate: nil, quota: nil),
      .setPlan(Trial.nobody, plan: "large"), .setPlan(ann, plan: "huge"),
      .setStatus(Trial.nobody, .suspended), .overrideRate(Trial.nobody, 6, until: nil),
      .overrideQuota(Trial.nobody, 6, until: nil),
      .grantUnits(Trial.nobody, units: 6, month: Trial.month),
      .createKey(APIKey(digest: SHA256.hash([1]), account: Trial.nobody, shown: "x")),
      .createKey(APIKey(digest: Trial.live, account: ann, shown: "x", scopes: ["toy.read"])),
      .revokeKey(SHA256.hash([1]), at: Trial.now), .revokeKey(Trial.revoked, at: Trial.now),
      .releaseIdempotencyKey(.init(account: Trial.nobody, key: "stored")),
      .releaseIdempotencyKey(Trial.running),
    ] as [OperatorAction])
  func whatDoesNotApplyChangesNothing(action: OperatorAction) {
    var trial = Trial()
    let before = trial.state.durableDigest(at: Trial.now)
    trial.carryOut(action)
    #expect(trial.state.durableDigest(at: Trial.now) == before)
    #expect(trial.state.books.difference(from: trial.state.accounts) == nil)
  }

  @Test func aBatchOfAnAccountThatIsNotThereIsLeftAlone() {
    var trial = Trial()
    trial.run(cost: 1, by: Trial.nobody)
    #expect(trial.state.accountsInUse == [Self.ann])
  }
}
