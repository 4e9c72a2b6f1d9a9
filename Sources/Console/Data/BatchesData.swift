import BatchEngine

/// The visible requests, newest first.
public struct BatchesData: Sendable {
  public let window: ListWindow<BatchRow>
  /// Requests that are kept, whatever the filter.
  public let kept: Int
  /// The one under the cursor, for the foot of the list.
  public let focus: BatchData?

  init(_ state: EngineState, filter: String, _ request: ListRequest<RequestID>) {
    let records = state.history.all
    kept = records.count
    let wanted = filter.lowercased()
    if wanted.isEmpty {
      window = ListWindow(of: records.count, request) { id in
        state.history.place(of: id).map { records.endIndex - 1 - $0 }
      } row: { place in
        BatchRow(records[records.endIndex - 1 - place], in: state)
      }
    } else {
      let rows = records.reversed().lazy.map { BatchRow($0, in: state) }.filter { $0.contains(wanted) }
      let fitting = Array(rows)
      window = ListWindow(of: fitting.count, request) { id in
        fitting.firstIndex { $0.id == id }
      } row: {
        fitting[$0]
      }
    }
    let index = window.cursor - window.first
    focus = window.rows.indices.contains(index) ? BatchData(state, window.rows[index].id) : nil
  }
}
