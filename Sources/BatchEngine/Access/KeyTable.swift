import CivilTime
import Digest

/// All API keys, in the order in which they came. A key stays for good: revoked or expired, it says why it opens nothing.
///
/// Made for a million of them: a key takes one row, and shares what it grants with all keys that grant the same.
public struct KeyTable: RandomAccessCollection, Equatable, Sendable {
  private var rows = ContiguousArray<Row>()
  /// The rows by their digests.
  private var index = PlaceIndex(room: 0)
  /// What is shown of the keys whose rows have no room for it.
  private var longTexts: [UInt32: String] = [:]
  /// The latest key of each account, by the account's number.
  private var latest = ContiguousArray<UInt32>()
  /// The grants of keys that never end.
  private var grants: [KeyGrant: SharedGrant] = [:]

  private struct Row: Sendable {
    let digest: Digest256
    let account: AccountID
    /// The same account's key before this one, or `PlaceIndex.none`.
    let previous: UInt32
    /// One that is longer stands in `longTexts`.
    let shown: ShortText
    var grant: SharedGrant
  }

  init() {}

  public var startIndex: Int { 0 }
  public var endIndex: Int { rows.count }
  public subscript(number: Int) -> APIKey {
    let row = rows[number]
    let grant = row.grant.grant
    return APIKey(
      digest: row.digest, account: row.account,
      shown: row.shown.text ?? longTexts[UInt32(number)] ?? "", scopes: grant.scopes, expires: grant.expires,
      origins: grant.origins, revoked: grant.revoked)
  }

  /// The key of that digest.
  public subscript(digest: Digest256) -> APIKey? { row(of: digest).map { self[$0] } }

  /// The keys of one account, in the order in which they came.
  public func keys(of account: AccountID) -> [APIKey] {
    var found: [APIKey] = []
    var next = Int(account.index) < latest.count ? latest[Int(account.index)] : PlaceIndex.none
    while next != PlaceIndex.none {
      found.append(self[Int(next)])
      next = rows[Int(next)].previous
    }
    return found.reversed()
  }

  /// Whose a key is and when it ends, without what is shown of it.
  func holder(of digest: Digest256) -> (account: AccountID, ends: Instant?)? {
    row(of: digest).map { (rows[$0].account, rows[$0].grant.grant.ends) }
  }

  /// Those that open nothing from some moment on.
  var ending: some Sequence<APIKey> {
    rows.indices.lazy.filter { rows[$0].grant.grant.ends != nil }.map { self[$0] }
  }

  /// In the order of the bytes of their digests, whatever the order is in which they came.
  var byDigest: some Sequence<APIKey> {
    rows.indices.sorted { rows[$0].digest.precedes(rows[$1].digest) }.lazy.map { self[$0] }
  }

  /// Takes in a key; one whose digest is there already changes nothing.
  ///
  /// - Parameter key: of an account that there is: what is kept grows with the account's number.
  mutating func insert(_ key: APIKey) {
    guard row(of: key.digest) == nil, let number = UInt32(exactly: rows.count), number != PlaceIndex.none
    else { return }
    let account = Int(key.account.index)
    while latest.count <= account { latest.append(PlaceIndex.none) }
    let shown = ShortText(key.shown)
    if shown.text == nil { longTexts[number] = key.shown }
    rows.append(
      Row(
        digest: key.digest, account: key.account, previous: latest[account], shown: shown,
        grant: shared(KeyGrant(key))))
    latest[account] = number
    if index.isFull {
      index = PlaceIndex(room: 2 * rows.count)
      for place in rows.indices.dropLast() {
        index.insert(UInt32(place), hash: Self.hash(rows[place].digest))
      }
    }
    index.insert(number, hash: Self.hash(key.digest))
  }

  /// From that moment on the key opens nothing. A revocation is only ever brought forward.
  mutating func revoke(_ digest: Digest256, at moment: Instant) {
    guard let row = row(of: digest) else { return }
    var grant = rows[row].grant.grant
    grant.revoke(at: moment)
    rows[row].grant = shared(grant)
  }

  /// Whether they are the same keys, in whatever order they came.
  public static func == (one: KeyTable, other: KeyTable) -> Bool {
    one.count == other.count && one.allSatisfy { other[$0.digest] == $0 }
  }

  private func row(of digest: Digest256) -> Int? {
    index.place(hash: Self.hash(digest)) { rows[Int($0)].digest == digest }.map { Int($0) }
  }

  /// The one grant of all keys that never end and grant the same; of a key that ends, one with the same lists.
  private mutating func shared(_ grant: KeyGrant) -> SharedGrant {
    var lasting = grant
    (lasting.expires, lasting.revoked) = (nil, nil)
    let kept = grants[lasting] ?? SharedGrant(lasting)
    grants[lasting] = kept
    if grant == lasting { return kept }
    var ending = kept.grant
    (ending.expires, ending.revoked) = (grant.expires, grant.revoked)
    return SharedGrant(ending)
  }

  /// Digests are as good as random, and nobody chooses them: they are of secrets that the engine makes.
  private static func hash(_ digest: Digest256) -> Int { Int(truncatingIfNeeded: digest.words[3]) }
}

/// What a key opens and for how long, apart from whose it is.
private struct KeyGrant: Hashable, Sendable {
  let scopes: [String]
  let origins: [String]
  var expires: Instant?
  var revoked: Instant?

  init(_ key: APIKey) {
    (scopes, origins, expires, revoked) = (key.scopes, key.origins, key.expires, key.revoked)
  }

  var ends: Instant? {
    guard let expires, let revoked else { return expires ?? revoked }
    return min(expires, revoked)
  }

  mutating func revoke(at moment: Instant) { revoked = min(moment, revoked ?? moment) }
}

private final class SharedGrant: Sendable {
  let grant: KeyGrant

  init(_ grant: KeyGrant) { self.grant = grant }
}

extension Digest256 {
  /// An order of all digests: that of their bytes.
  fileprivate func precedes(_ other: Digest256) -> Bool {
    let (mine, others) = (words, other.words)
    for index in mine.indices where mine[index] != others[index] { return mine[index] < others[index] }
    return false
  }
}
