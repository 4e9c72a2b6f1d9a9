import CivilTime
import Digest
import Durable

/// Some of the stored answers in the order in which their batches ended, in little memory.
///
/// An answer is a row of fixed size, and the texts of the keys stand one after the other. What is taken out leaves
/// its row behind, so that places stay as they are.
struct AnswerChunk: Sendable {
  typealias Scope = IdempotencyStore.Scope
  typealias Entry = IdempotencyStore.Entry

  /// Rows, at most.
  static let capacity = 1023
  /// From so many bytes of keys on no row is added, so that where a key starts fits its field.
  private static let keyLimit = 1 << 20

  private var rows: ContiguousArray<Row> = []
  private var keys: ContiguousArray<UInt8> = []
  /// Rows that are not taken out.
  private(set) var count = 0
  /// The first place that is not taken out.
  private(set) var first = 0

  /// 104 bytes, the fields in the order of their size. Figures that cannot occur are brought into range.
  private struct Row: Sendable {
    let fingerprint: Digest256
    let request: RequestID
    let claimedAt: Instant
    let completedAt: Instant
    let position: RecordPosition
    let bodyBytes: UInt32
    let items: UInt32
    let failed: UInt32
    let account: AccountID
    let keyStart: UInt32
    let status: UInt16
    /// Most keys that meet anything meet few replays: more than fit are counted elsewhere.
    var replays: UInt8 = 0
    var isTakenOut = false
  }

  /// An empty chunk, which takes its room at once when there was a full one before it.
  init(after full: AnswerChunk?) {
    guard let full else { return }
    rows.reserveCapacity(Self.capacity)
    keys.reserveCapacity(min(full.keys.count, Self.keyLimit))
  }

  var isFull: Bool { rows.count == Self.capacity || keys.count > Self.keyLimit }

  /// The place behind the last row.
  var end: Int { rows.count }

  mutating func append(_ answer: StoredAnswer, _ entry: Entry, under scope: Scope) {
    rows.append(
      Row(
        fingerprint: entry.fingerprint, request: entry.request, claimedAt: entry.claimedAt,
        completedAt: answer.completedAt, position: answer.position,
        bodyBytes: UInt32(clamping: answer.bodyBytes), items: UInt32(clamping: answer.items),
        failed: UInt32(clamping: answer.failed), account: scope.account,
        keyStart: UInt32(clamping: keys.count),
        status: UInt16(clamping: answer.status)))
    keys.append(contentsOf: scope.key.utf8)
    count += 1
    if isFull { giveBackRoom() }
  }

  /// An array that grows leaves room behind that others may not fit into, and a full chunk grows no more.
  private mutating func giveBackRoom() {
    if rows.capacity > rows.count + rows.count / 16 { rows = Self.exact(rows) }
    if keys.capacity > keys.count + keys.count / 16 { keys = Self.exact(keys) }
  }

  private static func exact<Element>(_ array: ContiguousArray<Element>) -> ContiguousArray<Element> {
    var copy: ContiguousArray<Element> = []
    copy.reserveCapacity(array.count)
    copy.append(contentsOf: array)
    return copy
  }

  mutating func takeOut(_ place: Int) {
    guard isTaken(place) else { return }
    rows[place].isTakenOut = true
    count -= 1
    while first < rows.count, rows[first].isTakenOut { first += 1 }
  }

  /// Counts a replay, as far as the row has room for it.
  mutating func countReplay(_ place: Int) -> Bool {
    guard rows[place].replays < .max else { return false }
    rows[place].replays += 1
    return true
  }

  /// Sets the replays, and gives those for which the row has no room.
  mutating func setReplays(_ count: Int, _ place: Int) -> Int {
    rows[place].replays = UInt8(clamping: count)
    return count - Int(rows[place].replays)
  }

  /// Whether an answer is at the place: it is not taken out.
  func isTaken(_ place: Int) -> Bool { !rows[place].isTakenOut }

  /// When its batch ended, also of one that is taken out.
  func completedAt(_ place: Int) -> Instant { rows[place].completedAt }
  func account(_ place: Int) -> AccountID { rows[place].account }
  func bodyBytes(_ place: Int) -> Int { Int(rows[place].bodyBytes) }

  func scope(_ place: Int) -> Scope {
    Scope(account: rows[place].account, key: String(decoding: keys[keyRange(place)], as: UTF8.self))
  }

  /// The entry with the replays that its row counts.
  func entry(_ place: Int) -> Entry {
    let row = rows[place]
    let answer = StoredAnswer(
      status: Int(row.status), completedAt: row.completedAt, position: row.position,
      bodyBytes: Int(row.bodyBytes), items: Int(row.items), failed: Int(row.failed))
    return Entry(
      fingerprint: row.fingerprint, request: row.request, claimedAt: row.claimedAt, state: .stored(answer),
      replays: Int(row.replays))
  }

  func isUnder(_ account: AccountID, _ key: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    let range = keyRange(place)
    guard rows[place].account == account, range.count == key.count else { return false }
    return keys.withUnsafeBufferPointer { $0[range].elementsEqual(key) }
  }

  func hash(_ place: Int) -> Int {
    keys.withUnsafeBufferPointer {
      Self.hash(rows[place].account, UnsafeBufferPointer(rebasing: $0[keyRange(place)]))
    }
  }

  /// Keyed anew in each process, so that nobody can choose keys that collide.
  static func hash(_ account: AccountID, _ key: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(account.index)
    hasher.combine(bytes: UnsafeRawBufferPointer(key))
    return hasher.finalize()
  }

  func hasExpired(_ place: Int, at now: Instant) -> Bool {
    IdempotencyStore.hasExpired(completedAt: rows[place].completedAt, at: now)
  }

  /// How many of its answers have expired.
  func expired(at now: Instant) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if hasExpired(middle, at: now) { low = middle + 1 } else { high = middle }
    }
    return rank(low)
  }

  /// How many answers stand before the place.
  func rank(_ place: Int) -> Int {
    // Mostly nothing is taken out but at the front.
    if count == rows.count - first { return max(0, place - first) }
    return rows[..<place].count { !$0.isTakenOut }
  }

  /// The place of the answer before which so many others stand.
  func place(rank: Int) -> Int {
    if count == rows.count - first { return first + rank }
    var left = rank
    return rows.indices.first { place in
      if rows[place].isTakenOut { return false }
      left -= 1
      return left < 0
    } ?? rows.count
  }

  private func keyRange(_ place: Int) -> Range<Int> {
    let end = place + 1 < rows.count ? Int(rows[place + 1].keyStart) : keys.count
    return Int(rows[place].keyStart)..<end
  }
}
