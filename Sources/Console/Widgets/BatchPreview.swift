import BatchEngine
import TerminalKit

/// What came of the request under the cursor: its facts, its breakdown and its items, or the checks that it met.
struct BatchPreview: Widget {
  let data: BatchData
  let items: [BatchItem]

  func draw(in area: Rect, on canvas: inout Canvas) {
    let lines = BatchFoot(data: data).lines
    let (facts, rest) = area.split(top: FootLines.rows(lines, width: area.width) + 2)
    FootLines(lines: lines).draw(in: facts, on: &canvas)
    guard !items.isEmpty, !data.contents.items.isEmpty || data.record.outcome == .inFlight else {
      return CheckList(trace: data.contents.trace).draw(in: rest.inset(horizontal: 1), on: &canvas)
    }
    let rows = data.contents.items.isEmpty ? [] : ItemGroupRow.rows(items, by: .place)
    let (breakdown, below) = rest.split(top: rows.count > 1 ? min(rows.count + 3, rest.height / 2) : 0)
    if rows.count > 1 {
      BreakdownTable(rows: rows, grouping: .place, unit: data.unit, cursor: -1, focused: false)
        .draw(in: breakdown.split(bottom: 1).rest, on: &canvas)
    }
    drawItems(in: below, on: &canvas)
  }

  /// From the first that failed on, where not all have room.
  private func drawItems(in area: Rect, on canvas: inout Canvas) {
    let seen = max(1, area.height - 1)
    let failed = items.firstIndex(where: \.isFailed) ?? 0
    let top = items.count <= seen ? 0 : min(failed, items.count - seen)
    ItemTable(
      items: items, done: data.record.outcome == .inFlight ? data.done : nil,
      viewport: Viewport(top: top, cursor: -1), focused: false
    ).draw(in: area, on: &canvas)
  }
}
