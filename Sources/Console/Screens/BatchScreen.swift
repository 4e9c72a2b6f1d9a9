import BatchEngine
import CivilTime
import JSONCodec
import TerminalKit

/// What came of one batch, and why: broken down, item by item, down to the two bodies.
struct BatchScreen: Screen {
  /// `whole` is the item with both of its bodies, on a screen that has no room for them beside the list.
  enum Pane: CaseIterable { case breakdown, items, request, response, whole }

  private var request: RequestID?
  private(set) var data: BatchData?
  private(set) var items: [BatchItem] = []
  /// The items by what they have in common; empty while the batch runs, and when none ran.
  private(set) var rows: [ItemGroupRow] = []
  private(set) var grouping = ItemGrouping.place
  /// The item that was asked for.
  private var wanted: Int?
  /// Whether the batch had come to its end when its items were read.
  private var hasEnded = false

  var pane = Pane.items
  var isZoomed = false
  var failedOnly = false
  /// The items that were chosen, by their places, and the one that was chosen last.
  private(set) var marks: Set<Int> = []
  private var lastMark: Int?
  /// The group whose items are shown; 0 shows all.
  var group = 0
  /// Place of the cursor among the shown items.
  var viewport = Viewport()
  private var trees: [Pane: (folded: Set<JSONTree.Path>, viewport: Viewport)] = [:]
  private var wish = ListMove.stay
  /// Where the screen was drawn last.
  private var area = Rect(width: 80, height: 22)

  var crumbs: [String] {
    let item = pane == .whole ? current.map { ["item \($0.id)"] } : nil
    return ["batches", request?.short ?? "-"] + (item ?? [])
  }

  /// Shows another batch from its beginning.
  ///
  /// - Parameter item: where the cursor goes instead of the first item that failed.
  mutating func open(_ id: RequestID, item: Int? = nil) {
    self = BatchScreen()
    request = id
    wanted = item
  }

  mutating func query(at size: Size) -> Query? {
    area = Rect(size).inset(top: 1, bottom: 1)
    settle()
    return request.map(Query.batch)
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .batch(let data) = snapshot else { return }
    self.data = data
    guard let data else { return }
    if !hasEnded {
      items = BatchItem.read(data.contents)
      rows = data.contents.items.isEmpty ? [] : ItemGroupRow.rows(items, by: grouping)
      let isEnd = data.record.outcome != .inFlight
      if isEnd, let place = wanted ?? items.firstIndex(where: \.isFailed) { viewport.cursor = place }
      hasEnded = isEnd
    }
    settle()
    step()
  }

  mutating func move(_ move: ListMove) { wish = move }

  mutating func focus(by step: Int) {
    guard let panes = layout?.panes, let place = panes.firstIndex(of: pane) else { return }
    pane = panes[(place + step + panes.count) % panes.count]
  }

  mutating func click(_ position: Position, in area: Rect) {
    guard let data, let layout else { return }
    guard let clicked = layout.panes.first(where: { layout.frame($0).contains(position) }) else { return }
    pane = clicked
    let inside = clicked == .whole ? layout.whole : Panel.inside(layout.frame(clicked))
    let move =
      switch clicked {
      case .breakdown:
        // Its first row stands for all groups.
        Self.move(to: position, in: inside.inset(top: 1), count: data.breakdown.rows.count + 1, cursor: group)
      case .items:
        ListMove(
          to: position, in: inside.inset(top: 1), top: viewport.top, count: shown.count,
          cursor: viewport.cursor)
      case .request, .response, .whole:
        ListMove(
          to: position, in: inside, top: viewport(of: clicked).top, count: tree(clicked).nodes.count,
          cursor: viewport(of: clicked).cursor)
      }
    if let move { wish = move }
  }

  /// In a list that keeps no view of its own: the view is where the cursor was in sight.
  private static func move(to position: Position, in rows: Rect, count: Int, cursor: Int) -> ListMove? {
    var seen = Viewport(cursor: cursor)
    seen.settle(count: count, height: rows.height)
    return ListMove(to: position, in: rows, top: seen.top, count: count, cursor: cursor)
  }

  private var layout: BatchLayout? {
    let isOpen = [.request, .response, .whole].contains(pane)
    return data.map {
      BatchLayout(
        area, $0, groups: rows.count, shown: shown.count, isOpen: isOpen, zoomed: isZoomed ? pane : nil)
    }
  }

  /// Gives the keys to a pane that is drawn, when the one that had them is not drawn at this size.
  private mutating func settle() {
    guard let panes = layout?.panes, !panes.contains(pane) else { return }
    pane = pane == .whole && panes.contains(.response) ? .response : panes.last ?? .items
  }

  /// Leaves the item for the list; false where there is nothing to leave.
  mutating func leaveItem() -> Bool {
    guard pane == .whole else { return false }
    pane = .items
    return true
  }

  var reasonNotToZoom: String? {
    if pane == .whole { return "The item has the whole screen." }
    return layout?.panes.contains(pane) == true ? nil : "There is only one pane here."
  }

  // MARK: What is shown

  /// Puts the items together by the next thing, and shows all of them; the cursor stays with its item.
  mutating func regroup() {
    let item = current?.id
    grouping = grouping.next
    rows = rows.isEmpty ? [] : ItemGroupRow.rows(items, by: grouping)
    (group, viewport) = (0, Viewport())
    if let place = shown.firstIndex(where: { $0.id == item }) { viewport.cursor = place }
    if layout?.panes.contains(.breakdown) == true { pane = .breakdown }
  }

  /// The error under the cursor, as it is counted elsewhere; the first of the batch while the cursor is on none.
  var elsewhere: Elsewhere? {
    guard let all = data?.elsewhere else { return nil }
    return current.flatMap { item in all.first { $0.group == item.group } } ?? all.first
  }

  /// The items that the group and `failedOnly` leave.
  var shown: [BatchItem] {
    let wanted = rows.indices.contains(group - 1) ? rows[group - 1].group : nil
    return items.filter { item in
      (!failedOnly || item.isFailed) && (wanted == nil || ItemGroup(item, by: grouping) == wanted)
    }
  }

  /// The item under the cursor.
  var current: BatchItem? {
    let shown = shown
    return shown.indices.contains(viewport.cursor) ? shown[viewport.cursor] : shown.last
  }

  /// The code of the item under the cursor, or of what refused the whole.
  var code: String? {
    if let code = current?.code { return code }
    if case .refused(_, let code) = data?.record.outcome { return code }
    return nil
  }

  var failed: [BatchItem] { items.filter(\.isFailed) }

  /// Marks the item under the cursor or takes its mark away, and goes on to the next.
  mutating func toggleMark() {
    guard let current else { return }
    marks.formSymmetricDifference([current.id])
    lastMark = current.id
    viewport.cursor = min(viewport.cursor + 1, max(0, shown.count - 1))
  }

  /// Marks the shown items from the last mark to the cursor.
  mutating func markRange() {
    guard let current else { return }
    let ends = [lastMark ?? current.id, current.id].sorted()
    marks.formUnion(shown.map(\.id).filter { (ends[0]...ends[1]).contains($0) })
    lastMark = current.id
  }

  mutating func markShown() { marks.formUnion(shown.map(\.id)) }

  mutating func clearMarks() { (marks, lastMark) = ([], nil) }

  /// Items to send again: the marked ones if there are any, or else those that failed.
  var chosen: [BatchItem] { marks.isEmpty ? failed : items.filter { marks.contains($0.id) } }

  /// The place in the item's body that the cursor of a tree is on: `params.lat`, `bodies[1]`; nil elsewhere.
  var path: String? {
    guard [.request, .response, .whole].contains(pane) else { return nil }
    let nodes = tree(pane).nodes
    let cursor = viewport(of: pane).cursor
    guard nodes.indices.contains(cursor) else { return nil }
    return nodes[cursor].path.reduce("") { path, step in
      Int(step) != nil ? "\(path)[\(step)]" : path.isEmpty ? step : "\(path).\(step)"
    }
  }

  func tree(_ pane: Pane) -> JSONTree {
    guard let item = current else { return JSONTree(.object([:])) }
    let folded = trees[pane]?.folded ?? []
    switch pane {
    case .request: return JSONTree(item.request, folded: folded, notes: Self.notes(of: item))
    case .whole:
      var notes = Self.notes(of: item, under: ["request"])
      var bodies: JSONObject = ["request": item.request]
      if let response = item.response {
        bodies["response"] = response
      } else {
        notes[["response"]] = "not yet"
      }
      return JSONTree(.object(bodies), folded: folded, notes: notes)
    default: return JSONTree(item.response ?? .object([:]), folded: folded)
    }
  }

  /// What is said about the parameter that the item failed with.
  private static func notes(of item: BatchItem, under path: JSONTree.Path = []) -> [JSONTree.Path: String] {
    guard let param = item.param, item.isFailed else { return [:] }
    let note = item.code == "missing_parameter" ? "missing" : item.message ?? "refused"
    let isInParams = item.request["params"] != nil && !["endpoint", "params"].contains(param)
    // An answer that points at the place is believed.
    let pointer = item.response?["error"]?["details"]?["errors"]?[0]?["pointer"]?.stringValue
    let pointed = (pointer ?? "").split(separator: "/").dropFirst(2).map(String.init)
    return [path + (!pointed.isEmpty ? pointed : isInParams ? ["params", param] : [param]): note]
  }

  func viewport(of pane: Pane) -> Viewport { trees[pane]?.viewport ?? Viewport() }

  /// From the breakdown to its items, from an item into it; in a tree opens or closes the branch under the cursor.
  mutating func enter() {
    switch pane {
    case .breakdown: pane = .items
    case .items:
      guard current != nil, let layout else { return }
      pane = layout.isSmall ? .whole : .response
    case .request, .response, .whole:
      let nodes = tree(pane).nodes
      let cursor = viewport(of: pane).cursor
      guard nodes.indices.contains(cursor), nodes[cursor].isBranch else { return }
      trees[pane, default: ([], Viewport())].folded.formSymmetricDifference([nodes[cursor].path])
    }
  }

  /// Why no item is shown.
  var reason: String {
    guard failedOnly else { return "No item here." }
    return group > 0 ? "No item of this group failed." : "No item failed."
  }

  /// Carries out the wish to move in the pane that has the keys.
  private mutating func step() {
    defer { wish = .stay }
    guard data != nil, let layout else { return }
    if pane == .breakdown {
      let chosen = wish.target(
        from: group, of: rows.count + 1, height: layout.rows(.breakdown))
      if chosen != group { viewport = Viewport() }
      group = chosen
    }
    viewport.carryOut(pane == .items ? wish : .stay, of: shown.count, height: layout.rows(.items))
    for tree in [Pane.request, .response, .whole] {
      trees[tree, default: ([], Viewport())].viewport.carryOut(
        pane == tree ? wish : .stay, of: self.tree(tree).nodes.count, height: layout.rows(tree))
    }
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else {
      canvas.write(
        request == nil ? "No batch is open." : "This request is no longer kept.", .dim, x: area.x + 2,
        y: area.y + 1)
      return
    }
    BatchPicture(screen: self, data: data).draw(in: area, on: &canvas)
  }
}
