import JSONCodec
import TerminalKit

/// The picture of a draft: items, price, problems and what will be sent; on a large screen the item and the trace as well.
struct ComposePicture: Widget {
  let screen: ComposeScreen

  func draw(in area: Rect, on canvas: inout Canvas) {
    let layout = ComposeLayout(area)
    if let editor = screen.editor {
      editor.draw(in: layout.editor, on: &canvas)
    } else if layout.isSmall {
      list.draw(in: layout.items, on: &canvas)
    } else {
      drawItems(in: layout.items, on: &canvas)
    }
    if layout.isSmall {
      drawFoot(in: layout.foot, on: &canvas)
    } else {
      drawPanes(layout, on: &canvas)
    }
  }

  private var draft: Draft { screen.draft ?? Draft(name: "", account: "", path: "", items: []) }
  private var check: DraftCheck? { screen.check }

  /// What is known of an item does not hold for a text of it that is not JSON.
  private var problems: [Problem] {
    let known = screen.problemList
    guard let unread = screen.editor?.problem else { return known }
    let item = unread.item
    return [unread] + known.filter { $0.item != item }
  }

  private var verdict: [Run] {
    if let unread = screen.editor?.problem {
      return [Run("· ", .dim), Run("item \(unread.label) is not JSON yet")]
    }
    let supposed = whatIf.map { [Run("\($0): ", .warning)] } ?? []
    return supposed + (check.map { Verdict($0).runs } ?? [Run("…", .dim)])
  }

  /// `what if Pro` while the draft is looked at as if its account were on that plan.
  private var whatIf: String? { screen.supposedName.map { "what if \($0)" } }

  private var list: any Widget {
    if screen.pane == .problems, screen.editor == nil {
      return ProblemList(problems: problems, cursor: screen.problemCursor, focused: true)
    }
    return items
  }

  private var items: DraftItems {
    DraftItems(
      items: draft.items, checks: check?.items ?? [], marked: screen.marked, viewport: screen.viewport,
      focused: screen.pane == .items)
  }

  // MARK: Panes

  private func drawItems(in area: Rect, on canvas: inout Canvas) {
    var title = [Run("Items \(draft.items.count)", .title)]
    if let failing = check?.failing, failing > 0 { title.append(Run("  ✗ \(failing)", .statusError)) }
    let hints = [Hint(KeyStroke(.enter), "edit"), Hint("e", "$EDITOR"), Hint("+", "add", rank: 2)]
    Panel(title, hints: hints, focused: screen.pane == .items).draw(in: area, on: &canvas)
    let inside = Panel.inside(area)
    items.draw(in: inside, on: &canvas)
    MoreBelow(draft.items.count, seen: screen.viewport.top + inside.height - 1).draw(
      in: area.lastRow, on: &canvas)
    if draft.items.isEmpty {
      canvas.write([Run("No item. + adds one, t brings a template.", .dim)], in: inside.row(1).inset(left: 2))
    }
  }

  private func drawPanes(_ layout: ComposeLayout, on canvas: inout Canvas) {
    let account = check?.account ?? draft.account
    let title = screen.supposedName.map { Run("What if on \($0): \(account)", .warning) }
    Panel([title ?? Run("For \(account)", .title)]).draw(in: layout.price, on: &canvas)
    if let check {
      PriceTable(check: check).draw(in: Panel.inside(layout.price).inset(horizontal: 1), on: &canvas)
    }
    let count = problems.isEmpty ? "Problems" : "Problems \(problems.count)"
    Panel(
      count, hints: [Hint([.character("n"), .character("N")], "next")], focused: screen.pane == .problems
    )
    .draw(in: layout.problems, on: &canvas)
    ProblemList(problems: problems, cursor: screen.problemCursor, focused: screen.pane == .problems)
      .draw(in: Panel.inside(layout.problems), on: &canvas)
    drawSend(in: layout.send, on: &canvas)
    drawTrace(in: layout.trace, on: &canvas)
    drawTree(in: layout.tree, on: &canvas)
  }

  private func drawSend(in area: Rect, on canvas: inout Canvas) {
    let copies = [("yc", "curl"), ("yj", "JSON")].map { keys, text in
      Hint(sequence: keys.map { KeyStroke.character($0) }, text)
    }
    Panel(screen.supposed == nil ? "Will send" : "Would send", hints: copies).draw(in: area, on: &canvas)
    SendPreview(
      draft: draft, bodySize: check?.bodySize, verdict: verdict, isOff: screen.supposed != nil
    ).draw(
      in: Panel.inside(area).inset(horizontal: 1), on: &canvas)
  }

  private func drawTrace(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    Panel("Dry run\(whatIf.map { ", \($0)" } ?? ""): every check in its order").draw(in: area, on: &canvas)
    let inside = Panel.inside(area).inset(horizontal: 1)
    for (index, line) in (check?.decision.trace.lines ?? []).enumerated() {
      canvas.write(TraceLine.runs(line), in: inside.row(index), overflow: .ellipsis)
    }
  }

  private func drawTree(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty, let item = screen.current else { return }
    Panel("Item \(screen.cursor)").draw(in: area, on: &canvas)
    let checks = check?.items ?? []
    let error = checks.indices.contains(screen.cursor) ? checks[screen.cursor].error : nil
    var notes: [JSONTree.Path: String] = [:]
    if let error {
      let path = Problem.path(of: error, in: item)
      if !path.isEmpty { notes[path.split(separator: ".").map(String.init)] = error.message }
    }
    Tree(JSONTree(item, notes: notes).nodes.map(\.row), viewport: Viewport(cursor: -1))
      .draw(in: Panel.inside(area), on: &canvas)
  }

  // MARK: Small screens

  /// The same in lines: price, problems, and last what the dry run says.
  private func drawFoot(in area: Rect, on canvas: inout Canvas) {
    guard let check, area.height > 0 else { return }
    var lines: [[Run]] = [verdict]
    if area.height > 2 {
      lines.insert(
        [Run("POST ", .dim), Run(draft.path), Run("  \(draft.idempotencyKey ?? "no key")", .dim)], at: 0)
      lines.insert([Run(check.account, .strong), Run("  \(Verdict.price(check))")], at: 0)
    }
    // The problem of the item under the cursor first, since it is the one that is looked at.
    let here = problems.filter { $0.item == screen.cursor } + problems.filter { $0.item != screen.cursor }
    let told = here.prefix(area.height - lines.count).map { problem in
      [Run("\(problem.sign.text) \(problem.label) ", problem.sign.role), Run(problem.text)]
    }
    for (index, line) in (told + lines).enumerated() {
      canvas.write(
        [Run(" ")] + line, in: area.row(area.height - told.count - lines.count + index), overflow: .ellipsis)
    }
  }
}
