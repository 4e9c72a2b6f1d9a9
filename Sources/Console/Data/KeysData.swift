import BatchEngine
import CivilTime

/// The visible idempotency keys: in flight first, then those that met trouble, then what expires next.
public struct KeysData: Sendable {
  public let window: ListWindow<KeyRow>
  /// All live keys, whatever the filter.
  public let live: Int
  /// The one under the cursor.
  public let focus: KeyLife?

  init(
    _ state: EngineState, filter: String, _ request: ListRequest<IdempotencyStore.Scope>, at now: Instant
  ) {
    let live = state.idempotency.live(at: now)
    self.live = live.count
    let filter = TextFilter(filter)
    let order = live.indices.lazy.filter {
      filter.isEmpty || KeyRow.contains(filter, live[$0].scope, live[$0].entry, in: state)
    }.map { (rank: Rank(live[$0].entry), index: $0) }.sorted { a, b in
      a.rank != b.rank ? a.rank < b.rank : live[a.index].scope.precedes(live[b.index].scope)
    }
    let window = ListWindow(of: order.count, request) { scope in
      order.firstIndex { live[$0.index].scope == scope }
    } row: { place in
      let (scope, entry) = live[order[place].index]
      return KeyRow(scope, entry, in: state, at: now)
    }
    self.window = window
    let index = window.cursor - window.first
    focus = window.rows.indices.contains(index) ? KeyLife(state, window.rows[index].id, at: now) : nil
  }

  /// In flight, the oldest first; then conflicts and other bodies; then the rest. Both by their expiry.
  private struct Rank: Comparable {
    let group: Int
    let time: Instant

    init(_ entry: IdempotencyStore.Entry) {
      if let expires = entry.expires {
        group = entry.conflicts + entry.reuses > 0 ? 1 : 2
        time = expires
      } else {
        group = 0
        time = entry.claimedAt
      }
    }

    static func < (a: Rank, b: Rank) -> Bool { (a.group, a.time) < (b.group, b.time) }
  }
}

extension IdempotencyStore.Scope {
  /// An order for keys of the same moment, so that a list does not shuffle them.
  fileprivate func precedes(_ other: Self) -> Bool {
    account.index != other.account.index ? account.index < other.account.index : key < other.key
  }
}
