import BatchEngine
import CivilTime
import TerminalKit

/// How a batch is laid out: breakdown above, items below, the two trees of the item beside each other.
struct BatchPicture: Widget {
  let screen: BatchScreen
  let data: BatchData

  private var record: BatchRecord { data.record }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let isOpen = [.request, .response, .whole].contains(screen.pane)
    let layout = BatchLayout(
      area, data, groups: screen.rows.count, shown: screen.shown.count, isOpen: isOpen,
      zoomed: screen.isZoomed ? screen.pane : nil)
    let facts = layout.whole.isEmpty ? BatchFacts(data: data).lines(in: area) : itemFacts
    for (index, line) in facts.prefix(layout.facts.height).enumerated() {
      canvas.write([Run(" ")] + line, in: layout.facts.row(index), overflow: .ellipsis)
    }
    drawBreakdown(in: layout.breakdown, on: &canvas)
    drawTrace(in: layout.trace, on: &canvas)
    drawLife(in: layout.life, on: &canvas)
    drawAnswer(in: layout.answer, on: &canvas)
    drawItems(in: layout.items, rows: layout.rows(.items), on: &canvas)
    let number = screen.current.map { " item \($0.id)" } ?? ""
    drawTree(.request, "Request" + number, in: layout.request, on: &canvas)
    drawTree(.response, "Response" + number, in: layout.response, on: &canvas)
    drawTree(.whole, in: layout.whole, on: &canvas)
  }

  /// What came of the item that has the whole screen.
  private var itemFacts: [[Run]] {
    guard let item = screen.current else { return [] }
    let state = ItemTable.state(of: item, done: done)
    let words = [item.code, item.message].compactMap(\.self).joined(separator: ": ")
    return [
      [Run("Item \(item.id)  ", .strong), state],
      [words.isEmpty ? Run(item.endpoint ?? "", .dim) : Run(words, state.role)],
    ]
  }

  /// Items that have run, while others have not.
  private var done: Int? { record.outcome == .inFlight ? data.done : nil }

  private func drawBreakdown(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    Panel(
      "Breakdown by \(screen.grouping.words)",
      hints: [Hint("=", "group by"), Hint(KeyStroke(.tab), "next pane")],
      focused: screen.pane == .breakdown
    ).draw(in: area, on: &canvas)
    BreakdownTable(
      rows: screen.rows, grouping: screen.grouping, unit: data.unit, cursor: screen.group,
      focused: screen.pane == .breakdown
    ).draw(in: Panel.inside(area), on: &canvas)
    MoreBelow(screen.rows.count + 1, seen: max(area.height - 3, screen.group + 1))
      .draw(in: area.lastRow, on: &canvas)
    let inside = Panel.inside(area)
    guard inside.height > screen.rows.count + 2, let elsewhere = screen.elsewhere else { return }
    let words =
      elsewhere.items == 0
      ? "\(elsewhere.group.code ?? "-"): nowhere else among the requests that are kept"
      : "same error elsewhere: \(Figures.counted(elsewhere.items, "item")), "
        + Figures.counted(elsewhere.customers, "customer")
    canvas.write(
      [Run(" o ", .hintKey), Run(words, .dim)], in: inside.row(inside.height - 1).inset(left: 2),
      overflow: .ellipsis)
  }

  private func drawItems(in area: Rect, rows: Int, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let shown = screen.shown
    let title = "Items \(shown.count == screen.items.count ? "" : "\(shown.count) of ")\(screen.items.count)"
    let marked = screen.marks.isEmpty ? "" : ", \(screen.marks.count) marked"
    let hints = [Hint("f", screen.failedOnly ? "all" : "failed only")]
    Panel([Run(title + marked, .title)], hints: hints, focused: screen.pane == .items).draw(
      in: area, on: &canvas)
    let inside = Panel.inside(area)
    var viewport = screen.viewport
    viewport.settle(count: shown.count, height: rows)
    ItemTable(
      items: shown, marks: screen.marks, done: done, viewport: viewport, focused: screen.pane == .items
    ).draw(
      in: inside, on: &canvas)
    MoreBelow(shown.count, seen: viewport.top + rows).draw(in: area.lastRow, on: &canvas)
    if shown.isEmpty {
      canvas.write([Run(screen.reason, .dim)], in: inside.row(1).inset(left: 2), overflow: .ellipsis)
    }
  }

  /// - Parameter title: that of the frame; the item on the whole screen has none.
  private func drawTree(
    _ pane: BatchScreen.Pane, _ title: String? = nil, in area: Rect, on canvas: inout Canvas
  ) {
    guard !area.isEmpty else { return }
    if let title { Panel(title, focused: screen.pane == pane).draw(in: area, on: &canvas) }
    let nodes = screen.tree(pane).nodes
    var viewport = screen.viewport(of: pane)
    let inside = title == nil ? area : Panel.inside(area)
    viewport.settle(count: nodes.count, height: inside.height)
    Tree(nodes.map(\.row), viewport: viewport, focused: screen.pane == pane).draw(in: inside, on: &canvas)
    var rest = MoreBelow(nodes.count, seen: viewport.top + inside.height)
    rest.isAbove = title == nil
    rest.draw(
      in: title == nil ? Rect(x: area.x, y: area.y - 2, width: area.width, height: 1) : area.lastRow,
      on: &canvas)
  }

  private func drawTrace(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    Panel("Checks").draw(in: area, on: &canvas)
    CheckList(trace: data.contents.trace).draw(in: Panel.inside(area).inset(horizontal: 1), on: &canvas)
  }

  private func drawLife(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    Panel("Life of this request", hints: [Hint("8", "journal")]).draw(in: area, on: &canvas)
    RequestLife(data: data, items: screen.items).draw(
      in: Panel.inside(area).inset(horizontal: 1), on: &canvas)
  }

  private func drawAnswer(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    Panel("Answer").draw(in: area, on: &canvas)
    let text = String(decoding: data.contents.responseBody, as: UTF8.self)
    Paragraph(text).draw(in: Panel.inside(area).inset(horizontal: 1), on: &canvas)
  }
}
