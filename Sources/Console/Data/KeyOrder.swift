import BatchEngine
import CivilTime

/// The order of the live keys: in flight first, the oldest leading; then those that met trouble; then all by their expiry.
///
/// The store keeps answers in the order of their expiry, so that nothing has to be sorted but what stands in front.
struct KeyOrder {
  typealias Item = (scope: IdempotencyStore.Scope, entry: IdempotencyStore.Entry)

  private let inFlight: [Item]
  private let stored: StoredKeys
  /// Numbers in `stored`.
  private let order: PromotedOrder

  init(_ state: EngineState, at now: Instant) {
    inFlight = Self.inFlight(state)
    let stored = state.idempotency.byExpiry(at: now)
    self.stored = stored
    let troubled = state.idempotency.troubled.compactMap(stored.number(of:))
    order = PromotedOrder(troubled.sorted(), of: stored.count)
  }

  /// The keys whose batch is running, the oldest leading.
  static func inFlight(_ state: EngineState) -> [Item] {
    state.idempotency.inFlight.map { ($0.key, $0.value) }.sorted { a, b in
      (a.1.claimedAt, a.0.key) < (b.1.claimedAt, b.0.key)
    }
  }

  /// Stored keys, given by rising lasting numbers, in this order.
  static func arrange(_ rows: [Int], _ state: EngineState, at now: Instant) -> [Int] {
    let stored = state.idempotency.byExpiry(at: now)
    let troubled = state.idempotency.troubled.compactMap(stored.lasting(of:)).sorted()
    guard !troubled.isEmpty else { return rows }
    return troubled.filter(rows[...].containsSorted) + rows.filter { !troubled[...].containsSorted($0) }
  }

  var total: Int { inFlight.count + stored.count }

  func item(at place: Int) -> Item {
    if place < inFlight.count { return inFlight[place] }
    let number = order.item(at: place - inFlight.count)
    return (stored[number], stored.entry(number))
  }

  func place(of scope: IdempotencyStore.Scope) -> Int? {
    if let place = inFlight.firstIndex(where: { $0.scope == scope }) { return place }
    return stored.number(of: scope).flatMap(order.place).map { inFlight.count + $0 }
  }
}
