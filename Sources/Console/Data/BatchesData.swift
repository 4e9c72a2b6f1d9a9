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
  /// The requests that were wished for.
  let chosen: [RequestID]

  init(_ state: EngineState, _ finding: Finding?, _ request: ListRequest<RequestID>) {
    let records = state.history.all
    kept = records.count
    if var found = finding {
      let kept = state.history.numbers
      // What was found a moment ago may be forgotten by now: where the newest come first, from the end.
      let rows = found.isOrdered ? found.rows.filter { kept.contains($0) }[...] : found.rows.lasting(in: kept)
      // The list on the screen needs no more of it than what is seen.
      found.rows = []
      let place = { (id: RequestID) in state.history.number(of: id).flatMap(rows.firstIndex) }
      window = ListWindow(of: rows.count, request, place: place) { place in
        state.history[number: rows[place]].map { BatchRow($0, in: state) }
      }
      chosen =
        request.wish?.ids(of: rows.count, place: place) { state.history[number: rows[$0]]?.request } ?? []
      self.finding = found
    } else {
      self.finding = nil
      let place = { (id: RequestID) in state.history.place(of: id).map { records.endIndex - 1 - $0 } }
      window = ListWindow(of: records.count, request, place: place) { place in
        BatchRow(records[records.endIndex - 1 - place], in: state)
      }
      chosen =
        request.wish?.ids(of: records.count, place: place) { records[records.endIndex - 1 - $0].request }
        ?? []
    }
    let index = window.cursor - window.first
    focus = window.rows.indices.contains(index) ? BatchData(state, window.rows[index].id) : nil
  }
}

extension [Int] {
  /// Of numbers that fall, those that are kept still: a million are neither looked at nor copied for it.
  fileprivate func lasting(in kept: Range<Int>) -> ArraySlice<Int> {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] >= kept.lowerBound { low = middle + 1 } else { high = middle }
    }
    return self[..<low]
  }
}
