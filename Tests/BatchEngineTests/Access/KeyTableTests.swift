import CivilTime
import Digest
import Testing

@testable import BatchEngine

/// The compact table does what a dictionary from digests to keys would do.
@Suite struct KeyTableTests {
  private static func digest(_ number: Int) -> Digest256 { SHA256.hash("key \(number)") }

  private static func key(_ number: Int, of account: UInt32, using dice: inout Dice) -> APIKey {
    let scopes = ["toy.read", "toy.write", "toy.list"].prefix(Int.random(in: 0...3, using: &dice))
    let expires = Bool.random(using: &dice) ? nil : Instant(unixSeconds: .random(in: 0...99, using: &dice))
    return APIKey(
      digest: digest(number), account: AccountID(index: account),
      shown: String(repeating: "…", count: .random(in: 0...60, using: &dice)) + "\(number)",
      scopes: Array(scopes), expires: expires,
      origins: Bool.random(using: &dice) ? [] : ["https://\(number % 3).example"])
  }

  /// Beside a dictionary: keys come, come again under a digest that is there, and are revoked.
  @Test func itHoldsWhatADictionaryWouldHold() {
    let seed = Dice.freshSeed()
    print("key table: seed \(seed)")
    var dice = Dice(seed: seed)
    var table = KeyTable()
    var model: [Digest256: APIKey] = [:]
    for _ in 0..<4000 {
      let number = Int.random(in: 0..<2500, using: &dice)
      let digest = Self.digest(number)
      if Int.random(in: 0..<3, using: &dice) < 2 {
        let key = Self.key(number, of: .random(in: 0..<40, using: &dice), using: &dice)
        table.insert(key)
        model[digest] = model[digest] ?? key
      } else {
        let moment = Instant(unixSeconds: .random(in: 0...99, using: &dice))
        table.revoke(digest, at: moment)
        let before = model[digest]?.revoked ?? moment
        model[digest]?.revoked = min(moment, before)
      }
    }
    #expect(model.count > 1000)
    #expect(table.count == model.count)
    for number in 0..<2500 {
      let expected = model[Self.digest(number)]
      #expect(table[Self.digest(number)] == expected)
      #expect(table.holder(of: Self.digest(number))?.account == expected?.account)
      #expect(table.holder(of: Self.digest(number))?.ends == expected?.ends)
    }
    for account in (0..<50).map(AccountID.init(index:)) {
      let (found, expected) = (table.keys(of: account), model.values.filter { $0.account == account })
      #expect(found.map(\.digest.hex).sorted() == expected.map(\.digest.hex).sorted())
    }
    #expect(table.byDigest.map(\.digest.hex) == model.keys.map(\.hex).sorted())
    #expect(table.ending.map(\.digest.hex) == table.filter { $0.ends != nil }.map(\.digest.hex))
  }

  @Test func keysOfAnAccountAreInTheOrderInWhichTheyCame() {
    var dice = Dice(seed: 1)
    var table = KeyTable()
    let keys = (0..<300).map { Self.key($0, of: UInt32($0 % 2), using: &dice) }
    for key in keys { table.insert(key) }
    #expect(table.keys(of: AccountID(index: 1)) == keys.filter { $0.account.index == 1 })
    #expect(table.keys(of: AccountID(index: 2)) == [])
    #expect(Array(table) == keys)
  }

  /// The old key goes on for a while, the new one grants the same: neither changes the other.
  @Test func aRotationEndsOneOfTwoKeysThatGrantTheSame() {
    var table = KeyTable()
    let (account, end) = (AccountID(index: 0), Instant(unixSeconds: 60))
    for number in 0..<2 {
      table.insert(
        APIKey(digest: Self.digest(number), account: account, shown: "k\(number)", scopes: ["toy.read"]))
    }
    table.revoke(Self.digest(0), at: end)
    #expect(table[Self.digest(0)]?.revoked == end)
    #expect(table[Self.digest(0)]?.scopes == ["toy.read"])
    #expect(table[Self.digest(1)]?.revoked == nil)
    table.revoke(Self.digest(0), at: end + .seconds(1))
    #expect(table[Self.digest(0)]?.revoked == end)
    table.revoke(Self.digest(7), at: end)
    #expect(table.count == 2)
  }

  @Test func tablesAreEqualWhateverTheOrder() {
    var dice = Dice(seed: 2)
    let keys = (0..<100).map { Self.key($0, of: 3, using: &dice) }
    var (one, other) = (KeyTable(), KeyTable())
    for key in keys { one.insert(key) }
    for key in keys.reversed() { other.insert(key) }
    #expect(one == other)
    other.revoke(keys[5].digest, at: Instant(unixSeconds: -1))
    #expect(one != other)
    #expect(one != KeyTable())
  }

  @Test(arguments: ["", "bit_9f3c…f2a1", "eph_live_9f3c…f2a1", "a\0", "é"])
  func shortTextsComeBack(text: String) {
    #expect(ShortText(text).text == text)
  }

  /// Around the length from which on a text stands elsewhere.
  @Test func textsOfAnyLengthComeBack() {
    var table = KeyTable()
    for count in 0...30 {
      let shown = String(repeating: "a", count: count)
      table.insert(APIKey(digest: Self.digest(count), account: AccountID(index: 0), shown: shown))
      #expect(table[Self.digest(count)]?.shown == shown)
      #expect(ShortText(shown).text == (count <= 23 ? shown : nil))
    }
    #expect(table.map(\.shown.count) == Array(0...30))
  }
}
