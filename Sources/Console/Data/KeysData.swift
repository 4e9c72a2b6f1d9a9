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

  /// What the filter has found; nil where it lets all through.
  let finding: Finding?

  init(
    _ state: EngineState, _ scan: Scan<KeyRows>, _ request: ListRequest<IdempotencyStore.Scope>,
    at now: Instant
  ) {
    let order = KeyOrder(state, at: now)
    live = order.total
    finding = scan.finding?.withoutRows
    if let finding = scan.finding {
      let table = KeyRows(state, at: now)
      let rows = Self.rows(finding, scan, table)
      window = ListWindow(of: rows.count, request) { id in
        table.row(of: id).flatMap(rows.firstIndex)
      } row: { place in
        guard table.contains(rows[place]) else { return nil }
        let (scope, entry) = table.item(rows[place])
        return KeyRow(scope, entry, in: state, at: now)
      }
    } else {
      window = ListWindow(of: order.total, request, place: order.place) { place in
        let (scope, entry) = order.item(at: place)
        return KeyRow(scope, entry, in: state, at: now)
      }
    }
    let index = window.cursor - window.first
    focus = window.rows.indices.contains(index) ? KeyLife(state, window.rows[index].id, at: now) : nil
  }

  /// What was found as it is to be shown now. Which keys are in flight changes all the time, so they are looked at anew.
  private static func rows(_ finding: Finding, _ scan: Scan<KeyRows>, _ table: KeyRows) -> [Int] {
    var rows: [Int]
    if finding.isOrdered {
      rows = finding.rows.filter { $0 >= 0 || (table.contains($0) && scan.fits($0, in: table)) }
    } else {
      let stored = KeyOrder.arrange(finding.rows.filter { $0 >= 0 }, table.state, at: table.now)
      rows = table.rowsInFlight.filter { scan.fits($0, in: table) } + stored
    }
    return finding.top.map { Array(rows.prefix($0)) } ?? rows
  }
}
