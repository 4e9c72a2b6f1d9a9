import BatchEngine
import CivilTime

/// The visible idempotency keys: in flight first, then those that met trouble, then what expires next.
public struct KeysData: Sendable {
  /// The keys that are seen, and the cursor.
  let window: ListWindow<KeyRow>
  /// All live keys, whatever the filter.
  let live: Int
  /// The one under the cursor.
  let focus: KeyLife?

  init(
    _ state: EngineState, filter: String, _ request: ListRequest<IdempotencyStore.Scope>, at now: Instant
  ) {
    let order = KeyOrder(state, at: now)
    live = order.total
    let filter = TextFilter(filter)
    if filter.isEmpty {
      window = ListWindow(of: order.total, request, place: order.place) { place in
        let (scope, entry) = order.item(at: place)
        return KeyRow(scope, entry, in: state, at: now)
      }
    } else {
      let fitting = (0..<order.total).lazy.map(order.item(at:)).filter { scope, entry in
        KeyRow.contains(filter, scope, entry, in: state)
      }
      let found: [KeyOrder.Item] = Array(fitting)
      window = ListWindow(of: found.count, request) { id in
        found.firstIndex { $0.scope == id }
      } row: { place in
        KeyRow(found[place].scope, found[place].entry, in: state, at: now)
      }
    }
    let index = window.cursor - window.first
    focus = window.rows.indices.contains(index) ? KeyLife(state, window.rows[index].id, at: now) : nil
  }
}
