import CivilTime

/// The live keys whose batches have ended: what expires next is first.
public struct StoredKeys: RandomAccessCollection, Sendable {
  private let store: IdempotencyStore
  /// How many answers stand before each chunk of the log.
  private let ranks: [Int]
  /// Answers at the front that have expired and that no sweep has met.
  private let expired: Int

  init(of store: IdempotencyStore, at now: Instant) {
    self.store = store
    var ranks: [Int] = []
    var rank = 0
    ranks.reserveCapacity(store.log.chunks.count)
    for chunk in store.log.chunks.indices {
      ranks.append(rank)
      rank += store.log.chunks[chunk].count
    }
    self.ranks = ranks
    expired = store.log.expired(at: now)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { store.log.count - expired }

  /// The key of a number from 0, the next to expire, to `count - 1`.
  public subscript(number: Int) -> IdempotencyStore.Scope { store.log.scope(place(number)) }

  /// What that key is bound to.
  public func entry(_ number: Int) -> IdempotencyStore.Entry { store.entry(place(number)) }

  /// The number of a key, if it is among them.
  public func number(of scope: IdempotencyStore.Scope) -> Int? {
    guard let place = store.log.number(of: scope) else { return nil }
    let (chunk, row) = store.log.location(place)
    let number = ranks[chunk] + store.log.chunks[chunk].rank(row) - expired
    return number >= 0 ? number : nil
  }

  // MARK: By a number that stays

  /// The lasting number of a key: later ones are greater, and none is used again.
  public func lasting(_ number: Int) -> Int { place(number) }

  /// How many of these keys stand before a lasting number, whether or not its key is among them still.
  public func count(before lasting: Int) -> Int {
    guard lasting >= store.log.oldest ?? 0 else { return 0 }
    let (chunk, row) = store.log.location(lasting)
    guard ranks.indices.contains(chunk) else { return count }
    let end = store.log.chunks[chunk].end
    let number = ranks[chunk] + store.log.chunks[chunk].rank(row < end ? row : end) - expired
    return number < 0 ? 0 : number < count ? number : count
  }

  /// The number here of a key that is among these still.
  public func number(lasting: Int) -> Int? {
    let number = count(before: lasting)
    return number < count && place(number) == lasting ? number : nil
  }

  /// The lasting number of a key that has an answer, expired or not.
  public func lasting(of scope: IdempotencyStore.Scope) -> Int? { store.log.number(of: scope) }
  // Of a lasting number whose answer is still kept.

  public func scope(lasting: Int) -> IdempotencyStore.Scope { store.log.scope(lasting) }
  public func account(lasting: Int) -> AccountID { store.log.account(lasting) }
  public func completedAt(lasting: Int) -> Instant { store.log.completedAt(lasting) }
  public func entry(lasting: Int) -> IdempotencyStore.Entry { store.entry(lasting) }

  /// The lasting number of the key that follows, among all that are kept; nil behind the last.
  public func lasting(after lasting: Int) -> Int? {
    var (chunk, row) = store.log.location(lasting)
    row += 1
    while store.log.chunks.indices.contains(chunk) {
      if row >= store.log.chunks[chunk].end {
        (chunk, row) = (chunk + 1, 0)
      } else if store.log.chunks[chunk].isTaken(row) {
        return store.log.number(chunk, row)
      } else {
        row += 1
      }
    }
    return nil
  }

  /// The number in the log of what has the number here.
  private func place(_ number: Int) -> Int {
    precondition(indices.contains(number), "no such key")
    let rank = number + expired
    // The last chunk that begins at the rank or before; empty ones begin where the next does.
    var (low, high) = (0, ranks.count)
    while low < high {
      let middle = (low + high) / 2
      if ranks[middle] <= rank { low = middle + 1 } else { high = middle }
    }
    let chunk = low - 1
    return store.log.number(chunk, store.log.chunks[chunk].place(rank: rank - ranks[chunk]))
  }
}
