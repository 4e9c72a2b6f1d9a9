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
      Panel(Self.title("bound", bound)).draw(in: layout.left, on: &canvas)
      Panel(Self.title("refused", refused)).draw(in: layout.right, on: &canvas)
      drawBody(old: true, in: Panel.inside(layout.left), on: &canvas)
      drawBody(old: false, in: Panel.inside(layout.right), on: &canvas)
      Panel("Reading", hints: [Hint([.character("y"), .character("t")], "copy as text")]).draw(
        in: layout.foot, on: &canvas)
      drawFoot(in: Panel.inside(layout.foot).inset(horizontal: 1), on: &canvas)
      return
    }
    drawBody(old: true, in: layout.left.inset(right: 1), on: &canvas)
    drawBody(old: false, in: layout.right, on: &canvas)
    canvas.fill(layout.left.split(right: 1).right, with: "│", .border)
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
    let sides = layout.head.row(1)
    canvas.write(
      [Run(" ")] + Self.title("bound", bound), in: sides.split(left: layout.left.width).left,
      overflow: .ellipsis)
    canvas.write(
      [Run(" ")] + Self.title("refused", refused), in: sides.split(left: layout.left.width).rest,
      overflow: .ellipsis)
    if layout.head.height > 2 { canvas.fill(layout.head.row(2), with: "─", .border) }
  }

  private static func title(_ word: String, _ record: BatchRecord) -> [Run] {
    let time = record.at.iso8601Seconds.dropFirst(11).prefix(8)
    let status = record.status.map(String.init) ?? record.outcome.words
    return [Run("\(word) ", .strong), Run("\(record.request.short)  \(time)  \(status)", .title)]
  }

  private func drawBody(old isOld: Bool, in area: Rect, on canvas: inout Canvas) {
    var viewport = screen.viewport
    let lines = screen.lines
    viewport.settle(count: lines.count, height: area.height)
    Tree(rowCount: lines.count, viewport: viewport) { lines[$0].row(old: isOld) }.draw(in: area, on: &canvas)
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
