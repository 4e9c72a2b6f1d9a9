import BatchEngine
import CivilTime
import FilterLanguage
import TerminalKit

/// What happened: one row a request, newest first.
struct BatchesScreen: ListScreen {
  var list = FilteredList<BatchRow>(
    foot: 5, tallFoot: 5, vocabulary: BatchRows.schema.vocabulary, hasPreview: true)
  /// Requests that are chosen for what comes next.
  var marks = ListMarks<RequestID>()
  private var data: BatchesData?
  /// The items of the request under the cursor, where there is room for them, and of which request that is.
  private var items: [BatchItem] = []
  private var itemsRead: Read?

  private struct Read: Equatable {
    let id: RequestID?
    let outcome: BatchRecord.Outcome?
  }

  /// The request under the cursor, with all that is kept of it.
  var focus: BatchData? { list.isGrouped ? nil : data?.focus }

  static let commands: [Command] = [
    Command(
      "open batch", keys: ["Enter", "l", "Right"], in: [.batches], group: .look, hint: "items",
      help: "its breakdown and items",
      rank: 3,
      blocked: {
        $0.batches.list.current == nil && $0.batches.list.currentGroup == nil
          ? $0.batches.list.reasonForNone("request") : nil
      }
    ) { model, _ in
      if model.batches.list.enterGroup() { return [] }
      guard let row = model.batches.list.current else { return [] }
      model.go(to: .batch)
      model.batch.open(row.id)
      return []
    }
  ]

  var crumbs: [String] { ["batches"] }

  mutating func query(at size: Size) -> Query? {
    var request = list.request(at: size)
    request.wish = marks.takeWish()
    return .batches(filter: list.applied, request)
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .batches(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window, data.finding)
    marks.add(data.chosen)
    // Items of a batch that has ended do not change.
    let read = Read(id: data.focus?.record.request, outcome: data.focus?.record.outcome)
    if list.hasRoomForPreview, itemsRead != read || read.outcome == .inFlight {
      items = data.focus.map { BatchItem.read($0.contents) } ?? []
      itemsRead = read
    }
  }

  var ownOrder: Filter.SortKey? { Filter.SortKey("at", isDescending: true) }
  func columns(width: Int) -> [ListColumn<BatchRow>] { BatchTable.columns }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    list.draw(
      in: area, on: &canvas, total: data?.kept ?? 0, noun: "request", marked: marks.words,
      empty: "No request yet. 6 composes one.",
      table: list.table(ownOrder, marks: marks.ids, columns),
      foot: data?.focus.map { BatchFoot(data: $0) },
      preview: data?.focus.map { BatchPreview(data: $0, items: items) })
  }

  func values(of field: String) -> [String] {
    let rows = list.known
    switch field {
    case "customer": return rows.map(\.account)
    case "code": return rows.compactMap(\.code)
    case "endpoint", "path": return rows.map(\.path)
    case "plan": return rows.compactMap(\.plan)
    case "key": return rows.compactMap(\.idempotencyKey)
    case "service": return rows.map(\.service)
    default: return []
    }
  }
}
