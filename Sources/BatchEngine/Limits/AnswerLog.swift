import CivilTime

/// All stored answers in the order in which their batches ended, found by key too.
///
/// Each has a number, which it keeps: numbers grow with every answer and are never used again. What expires goes
/// at the front, where whole chunks are let go of.
struct AnswerLog: Sendable {
  typealias Scope = IdempotencyStore.Scope

  /// Numbers of a chunk: one more than it has places, so that none has the number by which the index says "none".
  private static let stride = AnswerChunk.capacity + 1

  private(set) var chunks: [AnswerChunk] = []
  /// The number of the first place of the first chunk.
  private var base = 0
  /// By the lower half of the number: answers that are kept at the same time never share it.
  private var index = PlaceIndex(room: 0)
  /// The index before, which has these numbers still: they move a few at a time, so that no batch waits for all.
  private var former = PlaceIndex(room: 0)
  private var unmoved = 0..<0

  /// Answers that move with each change: more than one, so that all have moved before the index is full.
  private static let movedAtOnce = 4

  var count: Int { index.count + former.count }

  /// The number of the oldest.
  var oldest: Int? { chunks.first.map { base + $0.first } }

  /// The number of a key that has an answer.
  func number(of scope: Scope) -> Int? {
    var key = scope.key
    let half = key.withUTF8 { key in
      let hash = AnswerChunk.hash(scope.account, key)
      func isUnder(_ half: UInt32) -> Bool {
        let (chunk, place) = location(number(half))
        return chunks[chunk].isUnder(scope.account, key, at: place)
      }
      return index.place(hash: hash, where: isUnder) ?? former.place(hash: hash, where: isUnder)
    }
    return half.map(number)
  }

  /// Adds an answer under a key that has none.
  mutating func append(_ answer: StoredAnswer, _ entry: IdempotencyStore.Entry, under scope: Scope) -> Int {
    if chunks.last?.isFull ?? true { chunks.append(AnswerChunk(after: chunks.last)) }
    let chunk = chunks.count - 1
    let number = self.number(chunk, chunks[chunk].end)
    if index.isFull { changeIndex(before: number) }
    chunks[chunk].append(answer, entry, under: scope)
    index.insert(Self.half(number), hash: hash(number))
    moveSome()
    return number
  }

  /// Takes out the answer of that number.
  mutating func takeOut(_ number: Int) {
    if unmoved.contains(number) {
      former.remove(Self.half(number), hash: hash(number), hashOf: hashOf)
    } else {
      index.remove(Self.half(number), hash: hash(number), hashOf: hashOf)
    }
    let (chunk, place) = location(number)
    chunks[chunk].takeOut(place)
    while let first = chunks.first, first.count == 0 {
      chunks.removeFirst()
      base += Self.stride
    }
    if index.isSparse, former.count == 0 { changeIndex(before: base + chunks.count * Self.stride) }
    moveSome()
  }

  /// Begins a new index with room for twice as many.
  private mutating func changeIndex(before next: Int) {
    unmoved = (oldest ?? next)..<next
    former = index
    index = PlaceIndex(room: max(1, 2 * former.count))
  }

  private mutating func moveSome() {
    for _ in 0..<Self.movedAtOnce where former.count > 0 {
      let number = nextUnmoved()
      let hash = hash(number)
      former.remove(Self.half(number), hash: hash, hashOf: hashOf)
      index.insert(Self.half(number), hash: hash)
      unmoved = number + 1..<unmoved.upperBound
    }
    if former.count == 0, !unmoved.isEmpty {
      former = PlaceIndex(room: 0)
      unmoved = 0..<0
    }
  }

  /// The oldest answer that the former index has.
  private func nextUnmoved() -> Int {
    var (chunk, place) = location(max(unmoved.lowerBound, base))
    while place >= chunks[chunk].end || !chunks[chunk].isTaken(place) {
      place += 1
      if place >= chunks[chunk].end { (chunk, place) = (chunk + 1, 0) }
    }
    return number(chunk, place)
  }

  private func hash(_ number: Int) -> Int {
    let (chunk, place) = location(number)
    return chunks[chunk].hash(place)
  }

  /// The hash of any answer, by the lower half of its number. It holds on to the chunks: let go of it before they change.
  private var hashOf: (UInt32) -> Int {
    { [chunks, base] half in
      let (chunk, place) = Self.location(Self.number(half, from: base), from: base)
      return chunks[chunk].hash(place)
    }
  }

  /// The numbers of all answers, the oldest first.
  var numbers: some Sequence<Int> {
    chunks.indices.lazy.flatMap { chunk in
      (chunks[chunk].first..<chunks[chunk].end).lazy.filter(chunks[chunk].isTaken).map { place in
        self.number(chunk, place)
      }
    }
  }

  /// How many answers at the front have expired.
  func expired(at now: Instant) -> Int {
    // Only the chunk in which the line lies is looked at more closely.
    let line = chunks.indices.first { !chunks[$0].hasExpired(chunks[$0].end - 1, at: now) } ?? chunks.count
    let before = (0..<line).reduce(0) { $0 + chunks[$1].count }
    return before + (line < chunks.count ? chunks[line].expired(at: now) : 0)
  }

  /// Which chunk and which of its places have that number.
  func location(_ number: Int) -> (chunk: Int, place: Int) { Self.location(number, from: base) }

  private static func location(_ number: Int, from base: Int) -> (chunk: Int, place: Int) {
    let (chunk, place) = (number - base).quotientAndRemainder(dividingBy: stride)
    return (chunk, place)
  }

  func number(_ chunk: Int, _ place: Int) -> Int { base + chunk * Self.stride + place }

  private static func half(_ number: Int) -> UInt32 { UInt32(truncatingIfNeeded: number) }

  private func number(_ half: UInt32) -> Int { Self.number(half, from: base) }

  private static func number(_ half: UInt32, from base: Int) -> Int {
    base + Int(half &- Self.half(base))
  }

  func scope(_ number: Int) -> Scope {
    let (chunk, place) = location(number)
    return chunks[chunk].scope(place)
  }

  func entry(_ number: Int) -> IdempotencyStore.Entry {
    let (chunk, place) = location(number)
    return chunks[chunk].entry(place)
  }

  func completedAt(_ number: Int) -> Instant {
    let (chunk, place) = location(number)
    return chunks[chunk].completedAt(place)
  }

  func account(_ number: Int) -> AccountID {
    let (chunk, place) = location(number)
    return chunks[chunk].account(place)
  }

  func bodyBytes(_ number: Int) -> Int {
    let (chunk, place) = location(number)
    return chunks[chunk].bodyBytes(place)
  }

  /// Counts a replay; false when the answer's row has no room for more.
  mutating func countReplay(_ number: Int) -> Bool {
    let (chunk, place) = location(number)
    return chunks[chunk].countReplay(place)
  }

  /// Sets the replays, and gives those for which the answer's row has no room.
  mutating func setReplays(_ count: Int, of number: Int) -> Int {
    let (chunk, place) = location(number)
    return chunks[chunk].setReplays(count, place)
  }
}
