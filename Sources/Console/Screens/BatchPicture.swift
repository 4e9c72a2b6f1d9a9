import BatchEngine
import CivilTime
import TerminalKit

/// How a batch is laid out: breakdown above, items below, the two trees of the item beside each other.
struct BatchPicture: Widget {
  let screen: BatchScreen
  let data: BatchData
  let messages: [Breakdown.Group: String]

  private var record: BatchRecord { data.record }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let layout = BatchLayout(area, data, shown: screen.shown.count)
    for (index, line) in facts(isNarrow: BatchLayout.isNarrow(area)).enumerated() {
      canvas.write([Run(" ")] + line, in: layout.facts.row(index), overflow: .ellipsis)
    }
    drawBreakdown(in: layout.breakdown, on: &canvas)
    drawTrace(in: layout.trace, on: &canvas)
    drawAnswer(in: layout.answer, on: &canvas)
    drawItems(in: layout.items, rows: layout.rows(.items), on: &canvas)
    let number = screen.current.map { " item \($0.id)" } ?? ""
    drawTree(.request, "Request" + number, in: layout.request, on: &canvas)
    drawTree(.response, "Response" + number, in: layout.response, on: &canvas)
  }

  private func facts(isNarrow: Bool) -> [[Run]] {
    let sign = record.outcome.sign(failed: record.failed)
    let who = [data.account, data.plan].compactMap(\.self).joined(separator: "/")
    var first = [Run(statusLine, sign.role), Run("  \(who)", .strong)]
    let second = [
      Run("\(record.method) \(record.path)  \(record.at.iso8601Seconds)  by \(record.source.rawValue)", .dim)
    ]
    switch record.outcome {
    case .executed:
      first += counts
      first.append(
        Run("  \(Figures.counted(record.units, data.unit)) charged  \(Figures.milliseconds(record.took)) ms"))
    case .inFlight:
      first.append(
        Run(
          "  \(data.done) of \(record.total) items done, \(Figures.counted(record.units, data.unit)) reserved"
        ))
    case .replayed: first.append(Run("  Idempotency-Replayed: true, nothing charged"))
    case .refused, .released: first.append(Run("  nothing ran, nothing charged"))
    }
    if let key = record.idempotencyKey {
      let bound = data.keyExpires.map { "  until \(Figures.minute($0))" } ?? ""
      let line = Run("Idempotency-Key \(key)\(bound)", .dim)
      return isNarrow ? [first, second, [line]] : [first, second + [Run("  ")] + [line]]
    }
    return [first, second]
  }

  private var counts: [Run] {
    [
      Run("  \(Figures.counted(record.total, "item"))  "), Run("✓ \(record.succeeded)", .statusOK),
      Run("  ✗ \(record.failed)", record.failed > 0 ? .statusError : .dim),
    ]
  }

  private var statusLine: String {
    switch record.outcome {
    case .executed(let status):
      (status == 207 ? "207 Multi-Status" : "\(status) OK") + (record.failed > 0 ? ", partial" : "")
    case .replayed(let status): "\(status) replayed"
    case .refused(let status, let code): "✗ \(status) \(code)"
    case .inFlight: "… in flight"
    case .released: "! released"
    }
  }

  private func drawBreakdown(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    Panel(
      "Breakdown by code × endpoint × param", hints: [Hint(KeyStroke(.tab), "next pane")],
      focused: screen.pane == .breakdown
    ).draw(in: area, on: &canvas)
    BreakdownTable(
      breakdown: data.breakdown, messages: messages, unit: data.unit, cursor: screen.group,
      focused: screen.pane == .breakdown
    ).draw(in: Panel.inside(area), on: &canvas)
  }

  private func drawItems(in area: Rect, rows: Int, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let shown = screen.shown
    let title = "Items \(shown.count == screen.items.count ? "" : "\(shown.count) of ")\(screen.items.count)"
    let hints = [Hint("f", screen.failedOnly ? "all" : "failed only")]
    Panel([Run(title, .title)], hints: hints, focused: screen.pane == .items).draw(in: area, on: &canvas)
    let inside = Panel.inside(area)
    var viewport = screen.viewport
    viewport.settle(count: shown.count, height: rows)
    ItemTable(items: shown, viewport: viewport, focused: screen.pane == .items).draw(in: inside, on: &canvas)
    if shown.isEmpty {
      canvas.write([Run(screen.reason, .dim)], in: inside.row(1).inset(left: 2), overflow: .ellipsis)
    }
  }

  private func drawTree(_ pane: BatchScreen.Pane, _ title: String, in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    Panel(title, focused: screen.pane == pane).draw(in: area, on: &canvas)
    let nodes = screen.tree(pane).nodes
    var viewport = screen.viewport(of: pane)
    let inside = Panel.inside(area)
    viewport.settle(count: nodes.count, height: inside.height)
    Tree(nodes.map(\.row), viewport: viewport, focused: screen.pane == pane).draw(in: inside, on: &canvas)
  }

  /// Every check of the submission with what it found, in as many columns as the height makes them take.
  private func drawTrace(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    Panel("Checks").draw(in: area, on: &canvas)
    let inside = Panel.inside(area).inset(horizontal: 1)
    let lines = record.trace.lines
    guard inside.height > 0, !lines.isEmpty else { return }
    let columns = (lines.count + inside.height - 1) / inside.height
    let width = inside.width / columns
    for (index, line) in lines.enumerated() {
      let column = inside.inset(left: index / inside.height * width)
      canvas.write(
        TraceLine.runs(line), in: column.split(left: width - 1).left.row(index % inside.height),
        overflow: .ellipsis)
    }
  }

  private func drawAnswer(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    Panel("Answer").draw(in: area, on: &canvas)
    let text = String(decoding: record.responseBody, as: UTF8.self)
    Paragraph(text).draw(in: Panel.inside(area).inset(horizontal: 1), on: &canvas)
  }
}
