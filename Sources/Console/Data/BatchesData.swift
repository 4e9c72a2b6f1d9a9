import BatchEngine

/// The visible requests, newest first.
public struct BatchesData: Sendable {
  /// The requests that are seen, and the cursor.
  let window: ListWindow<BatchRow>
  /// Requests that are kept, whatever the filter.
  let kept: Int
  /// The one under the cursor, for the foot of the list.
  var focus: BatchData?

  init(_ state: EngineState, filter: String, _ request: ListRequest<RequestID>) {
    let records = state.history.all
    kept = records.count
    let filter = TextFilter(filter)
    if filter.isEmpty {
      window = ListWindow(of: records.count, request) { id in
        state.history.place(of: id).map { records.endIndex - 1 - $0 }
      } row: { place in
        BatchRow(records[records.endIndex - 1 - place], in: state)
      }
    } else {
      let found = records.indices.reversed().filter { BatchRow.contains(filter, records[$0], in: state) }
      window = ListWindow(of: found.count, request) { id in
        found.firstIndex { records[$0].request == id }
      } row: { place in
        BatchRow(records[found[place]], in: state)
      }
    }
    let index = window.cursor - window.first
    focus = window.rows.indices.contains(index) ? BatchData(state, window.rows[index].id) : nil
  }
}
