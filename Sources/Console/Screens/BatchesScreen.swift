import BatchEngine
import CivilTime
import TerminalKit

/// What happened: one row a request, newest first.
struct BatchesScreen: ListScreen {
  var list = FilteredList<BatchRow>(foot: 5, tallFoot: 5)
  private var data: BatchesData?
  /// The request under the cursor, with all that is kept of it.
  var focus: BatchData? { data?.focus }

  static let commands: [Command] = [
    Command(
      "open batch", keys: ["Enter", "l", "Right"], in: [.batches], group: .look, hint: "items",
      help: "its breakdown and items",
      rank: 3, blocked: { $0.batches.list.current == nil ? "There is no request yet." : nil }
    ) { model, _ in
      guard let row = model.batches.list.current else { return [] }
      model.go(to: .batch)
      model.batch.open(row.id)
      return []
    }
  ]

  var crumbs: [String] { ["batches"] }

  mutating func query(at size: Size) -> Query? {
    .batches(filter: list.filter, list.request(at: size))
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .batches(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window)
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    list.draw(
      in: area, on: &canvas, total: data?.kept ?? 0, noun: "request",
      empty: "No request yet. 6 composes one.",
      table: BatchTable(window: list.window), foot: data?.focus.map { BatchFoot(data: $0) })
  }
}
