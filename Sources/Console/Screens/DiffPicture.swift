import BatchEngine
import CivilTime
import TerminalKit

/// The comparison as it is seen: the sentence, the two bodies, and what to tell the customer.
struct DiffPicture: Widget {
  let screen: DiffScreen
  let comparison: Comparison

  private var data: DiffData { comparison.data }
  private var bound: BatchRecord { comparison.bound }
  private var refused: BatchRecord { comparison.refused }
  private var difference: BodyDifference { comparison.difference }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let layout = DiffLayout(area, attempts: data.attempts.count)
    drawHead(layout, on: &canvas)
    if layout.isWide {
      drawAttempts(in: layout.attempts, on: &canvas)
      drawFramed(layout, on: &canvas)
      Panel("Reading", hints: [Hint([.character("y"), .character("t")], "copy as text")]).draw(
        in: layout.foot, on: &canvas)
      drawFoot(in: Panel.inside(layout.foot).inset(horizontal: 1), on: &canvas)
      return
    }
    if screen.isUnified {
      drawBody(in: layout.both, on: &canvas) { $0.row }
    } else {
      drawBody(in: layout.left.inset(right: 1), on: &canvas) { $0.row(old: true) }
      drawBody(in: layout.right, on: &canvas) { $0.row(old: false) }
      canvas.fill(layout.left.split(right: 1).right, with: "│", .border)
    }
    canvas.fill(layout.foot.row(0), with: "─", .border)
    drawFoot(in: layout.foot.inset(left: 1, top: 1), on: &canvas)
  }

  private func drawHead(_ layout: DiffLayout, on canvas: inout Canvas) {
    let count = difference.changes.count
    let place = count > 0 ? "\((screen.change ?? 0) + 1)/\(count) " : ""
    let row = layout.head.row(0)
    let (left, right) = row.split(right: place.columns)
    canvas.write(
      [
        Run(" 422 idempotency_key_reuse: ", .statusRefused),
        Run(DiffReading(comparison: comparison).sentence),
      ],
      in: left.inset(right: 1), overflow: .ellipsis)
    canvas.write([Run(place, .strong)], in: right)
    guard !layout.isWide, layout.head.height > 1 else { return }
    let sides = layout.head.row(1).split(left: layout.left.width)
    let (minus, plus) = screen.isUnified ? (" - ", " + ") : (" ", " ")
    canvas.write(
      [Run(minus, .diffDelete)] + Self.title("bound", bound), in: sides.left, overflow: .ellipsis)
    canvas.write(
      [Run(plus, .diffAdd)] + Self.title("refused", refused), in: sides.rest, overflow: .ellipsis)
    if layout.head.height > 2 { canvas.fill(layout.head.row(2), with: "─", .border) }
  }

  private static func title(_ word: String, _ record: BatchRecord) -> [Run] {
    let time = record.at.iso8601Seconds.dropFirst(11).prefix(8)
    let status = record.status.map(String.init) ?? record.outcome.words
    return [Run("\(word) ", .strong), Run("\(record.request.short)  \(time)  \(status)", .title)]
  }

  private func drawFramed(_ layout: DiffLayout, on canvas: inout Canvas) {
    let titles = (Self.title("bound", bound), Self.title("refused", refused))
    guard !screen.isUnified else {
      let title = [Run("- ", .diffDelete)] + titles.0 + [Run("   + ", .diffAdd)] + titles.1
      Panel(title).draw(in: layout.both, on: &canvas)
      return drawBody(in: Panel.inside(layout.both), on: &canvas) { $0.row }
    }
    Panel(titles.0).draw(in: layout.left, on: &canvas)
    Panel(titles.1).draw(in: layout.right, on: &canvas)
    drawBody(in: Panel.inside(layout.left), on: &canvas) { $0.row(old: true) }
    drawBody(in: Panel.inside(layout.right), on: &canvas) { $0.row(old: false) }
  }

  private func drawBody(in area: Rect, on canvas: inout Canvas, row: @escaping (DiffRow) -> Tree.Row) {
    var viewport = screen.viewport
    let lines = screen.lines
    viewport.settle(count: lines.count, height: area.height)
    Tree(rowCount: lines.count, viewport: viewport) { row(lines[$0]) }.draw(in: area, on: &canvas)
  }

  private func drawAttempts(in area: Rect, on canvas: inout Canvas) {
    Panel(
      "Attempts under \(comparison.key) of \(data.account)",
      hints: [Hint("[", "earlier body"), Hint("]", "later body")]
    )
    .draw(in: area, on: &canvas)
    let inside = Panel.inside(area)
    var shown = data.attempts
    if shown.count > inside.height {
      shown = Array(shown.prefix(1) + shown.suffix(max(0, inside.height - 1)))
    }
    for (index, attempt) in shown.enumerated() {
      let side =
        attempt.request == bound.request
        ? "◀ left  " : attempt.request == refused.request ? "▶ right " : "        "
      canvas.write(
        [Run(" \(side)", .strong)] + KeyFoot.runs(attempt, wide: true), in: inside.row(index),
        overflow: .ellipsis)
    }
  }

  private func drawFoot(in area: Rect, on canvas: inout Canvas) {
    var lines: [[Run]] = []
    if let number = screen.change, difference.changes.indices.contains(number) {
      lines += ChangeLines(difference.changes[number], width: area.width).lines
    }
    lines += DiffReading(comparison: comparison).advice.map { [Run($0)] }
    for (index, line) in lines.prefix(area.height).enumerated() {
      canvas.write(line, in: area.row(index), overflow: .ellipsis)
    }
  }
}
