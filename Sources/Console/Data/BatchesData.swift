import BatchEngine

/// The visible requests, newest first.
public struct BatchesData: Sendable {
  /// The requests that are seen, and the cursor.
  let window: ListWindow<BatchRow>
  /// Requests that are kept, whatever the filter.
  let kept: Int
  /// What the filter has found; nil where it lets all through.
  let finding: Finding?
  /// The one under the cursor, for the foot of the list.
  var focus: BatchData?

  init(_ state: EngineState, _ finding: Finding?, _ request: ListRequest<RequestID>) {
    let records = state.history.all
    kept = records.count
    if var found = finding {
      // What was found a moment ago may be forgotten by now.
      found.rows.removeAll { !state.history.numbers.contains($0) }
      let rows = found.rows
      window = ListWindow(of: rows.count, request) { id in
        state.history.number(of: id).flatMap(rows.firstIndex)
      } row: { place in
        state.history[number: rows[place]].map { BatchRow($0, in: state) }
      }
      self.finding = found
    } else {
      self.finding = nil
      window = ListWindow(of: records.count, request) { id in
        state.history.place(of: id).map { records.endIndex - 1 - $0 }
      } row: { place in
        BatchRow(records[records.endIndex - 1 - place], in: state)
      }
    }
    let index = window.cursor - window.first
    focus = window.rows.indices.contains(index) ? BatchData(state, window.rows[index].id) : nil
  }
}
