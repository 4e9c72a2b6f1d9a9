import BatchEngine
import CivilTime

/// The order of the live keys: in flight first, the oldest leading; then those that met trouble; then all by their expiry.
///
/// The store keeps answers in the order of their expiry, so that nothing has to be sorted but what stands in front.
struct KeyOrder {
  typealias Item = (scope: IdempotencyStore.Scope, entry: IdempotencyStore.Entry)

  private let store: IdempotencyStore
  private let now: Instant
  private let inFlight: [Item]
  private let stored: ArraySlice<(scope: IdempotencyStore.Scope, completedAt: Instant)>
  /// Numbers in `stored`.
  private let order: PromotedOrder

  init(_ state: EngineState, at now: Instant) {
    let store = state.idempotency
    self.store = store
    self.now = now
    inFlight = state.running.values.compactMap { batch -> Item? in
      guard let account = batch.arrival.account, let key = batch.arrival.idempotencyKey else { return nil }
      let scope = IdempotencyStore.Scope(account: account, key: key)
      return store.entry(scope, at: now).map { (scope, $0) }
    }.sorted { a, b in
      a.entry.claimedAt != b.entry.claimedAt
        ? a.entry.claimedAt < b.entry.claimedAt : a.scope.key < b.scope.key
    }
    let stored = store.byExpiry(at: now)
    self.stored = stored
    let troubled = store.troubled.compactMap { Self.number(of: $0, in: stored, store, at: now) }
    order = PromotedOrder(troubled.sorted(), of: stored.count)
  }

  var total: Int { inFlight.count + stored.count }

  func item(at place: Int) -> Item {
    if place < inFlight.count { return inFlight[place] }
    let scope = stored[stored.startIndex + order.item(at: place - inFlight.count)].scope
    guard let entry = store.entry(scope, at: now) else {
      preconditionFailure("a stored answer that has not expired has its entry")
    }
    return (scope, entry)
  }

  func place(of scope: IdempotencyStore.Scope) -> Int? {
    if let place = inFlight.firstIndex(where: { $0.scope == scope }) { return place }
    return Self.number(of: scope, in: stored, store, at: now).flatMap(order.place).map { inFlight.count + $0 }
  }

  /// The place of a key among the stored ones: found by the end of its batch, which few others share.
  private static func number(
    of scope: IdempotencyStore.Scope,
    in stored: ArraySlice<(scope: IdempotencyStore.Scope, completedAt: Instant)>,
    _ store: IdempotencyStore, at now: Instant
  ) -> Int? {
    guard case .stored(let answer) = store.entry(scope, at: now)?.state else { return nil }
    var (low, high) = (stored.startIndex, stored.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if stored[middle].completedAt < answer.completedAt { low = middle + 1 } else { high = middle }
    }
    let same = stored[low...].prefix { $0.completedAt == answer.completedAt }
    return same.firstIndex { $0.scope == scope }.map { $0 - stored.startIndex }
  }
}
