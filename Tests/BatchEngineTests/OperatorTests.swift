import CivilTime
import Digest
import Testing

@testable import BatchEngine

@Suite struct OperatorTests {
  @Test func accountsHaveOneNameAndAKnownPlan() throws {
    let shop = try ToyShop()
    let before = shop.sequence
    #expect(throws: OperatorError.accountExists("ann")) {
      try shop.engine.createAccount(named: "ann", on: Toy.id, plan: "small")
    }
    #expect(throws: OperatorError.unknownPlan("huge", of: ["small"])) {
      try shop.engine.createAccount(named: "cid", on: Toy.id, plan: "huge")
    }
    #expect(throws: OperatorError.unknownService("shop")) {
      try shop.engine.createAccount(named: "cid", on: ServiceID(rawValue: "shop"), plan: "small")
    }
    #expect(throws: OperatorError.unknownAccount("cid")) {
      _ = try shop.engine.createKey(for: "cid")
    }
    #expect(throws: OperatorError.unknownScope("toy.write", of: ["toy.read"])) {
      _ = try shop.engine.createKey(for: "ann", scopes: ["toy.read", "toy.write"])
    }
    #expect(shop.sequence == before)
  }

  /// The secret is returned once; the state holds its digest and what may be shown.
  @Test func aKeyIsKeptAsItsDigest() throws {
    let shop = try ToyShop()
    let (secret, key) = try shop.engine.createKey(for: "ann")
    #expect(key.digest == SHA256.hash(Array(secret.utf8)))
    #expect(key.scopes == ["toy.read"])
    #expect(!"\(shop.engine.read { state, _ in Array(state.keys) })".contains(secret))
    #expect(try shop.engine.createKey(for: "ann").secret != secret)
    #expect(shop.engine.read { state, _ in state.keys(of: key.account).count } == 3)
  }

  @Test(
    arguments: [(nil, nil, true), (nil, 100, true), (nil, 101, true), (100, nil, true), (99, nil, false)]
      as [(Int64?, Int64?, Bool)])
  func aKeyLivesUntilItExpiresOrIsRevoked(revoked: Int64?, expires: Int64?, isLive: Bool) {
    let key = APIKey(
      digest: SHA256.hash([]), account: AccountID(index: 0), shown: "k",
      expires: expires.map(Instant.init(unixSeconds:)),
      revoked: revoked.map(Instant.init(unixSeconds:)))
    #expect(key.isLive(at: Instant(unixSeconds: 99)) == isLive)
    #expect(key.isLive(at: Instant(unixSeconds: 100)) == (isLive && expires != 100 && revoked != 100))
  }

  /// The operator's figures replace the plan's; absurd ones are brought to what the arithmetic holds.
  @Test(
    arguments: [
      (nil, nil, 1000, 1000), (5, nil, 5, 1000), (nil, 7, 1000, 7), (0, 0, 1, 0), (-3, -1, 1, 0),
      (.max, .max, TokenBucket.largestCapacity, .max),
    ] as [(Int?, Int?, Int, Int)])
  func overridesReplaceThePlan(rate: Int?, quota: Int?, minute: Int, month: Int) throws {
    var account = try ToyShop().account()
    account.rateOverride = rate.map { Override($0) }
    account.quotaOverride = quota.map { Override($0) }
    #expect(account.limits(at: ToyShop.start).requestsPerMinute == minute)
    #expect(account.limits(at: ToyShop.start).unitsPerMonth == month)
    #expect(
      account.bucket.remaining(
        at: Instant(unixSeconds: 0), capacity: account.limits(at: ToyShop.start).requestsPerMinute)
        == minute)
  }
}
