import BatchEngine
import CivilTime
import JSONCodec
import TerminalKit

/// What came of one batch, and why: broken down, item by item, down to the two bodies.
struct BatchScreen: Screen {
  enum Pane: CaseIterable { case breakdown, items, request, response }

  private var request: RequestID?
  private(set) var data: BatchData?
  private(set) var items: [BatchItem] = []
  private var messages: [Breakdown.Group: String] = [:]
  /// Whether the batch had come to its end when its items were read.
  private var hasEnded = false

  var pane = Pane.items
  var failedOnly = false
  /// The group whose items are shown; 0 shows all.
  var group = 0
  /// Place of the cursor among the shown items.
  var viewport = Viewport()
  private var trees: [Pane: (folded: Set<JSONTree.Path>, viewport: Viewport)] = [:]
  private var wish = ListMove.stay
  /// Where the screen was drawn last.
  private var area = Rect(width: 80, height: 22)

  var crumbs: [String] { ["batches", request?.short ?? "-"] }

  /// Shows another batch from its beginning.
  mutating func open(_ id: RequestID) {
    self = BatchScreen()
    request = id
  }

  mutating func query(at size: Size) -> Query? {
    area = Rect(size).inset(top: 1, bottom: 1)
    return request.map(Query.batch)
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .batch(let data) = snapshot else { return }
    self.data = data
    guard let data else { return }
    if !hasEnded {
      items = BatchItem.read(data.record)
      messages = Dictionary(
        items.compactMap { item in item.message.map { (item.group, $0) } },
        uniquingKeysWith: { first, _ in first })
      let isEnd = data.record.outcome != .inFlight
      if isEnd, let failed = items.firstIndex(where: \.isFailed) { viewport.cursor = failed }
      hasEnded = isEnd
    }
    step()
  }

  mutating func move(_ move: ListMove) { wish = move }

  mutating func focus(by step: Int) {
    let panes = Pane.allCases
    let place = panes.firstIndex(of: pane) ?? 0
    pane = panes[(place + step + panes.count) % panes.count]
  }

  // MARK: What is shown

  /// The items that the group and `failedOnly` leave.
  var shown: [BatchItem] {
    let rows = data?.breakdown.rows ?? []
    let wanted = rows.indices.contains(group - 1) ? rows[group - 1].group : nil
    return items.filter { item in
      (!failedOnly || item.isFailed) && (wanted == nil || item.group == wanted)
    }
  }

  /// The item under the cursor.
  var current: BatchItem? {
    let shown = shown
    return shown.indices.contains(viewport.cursor) ? shown[viewport.cursor] : shown.last
  }

  var failed: [BatchItem] { items.filter(\.isFailed) }

  func tree(_ pane: Pane) -> JSONTree {
    guard let item = current else { return JSONTree(.object([:])) }
    let folded = trees[pane]?.folded ?? []
    guard pane == .request else { return JSONTree(item.response ?? .object([:]), folded: folded) }
    guard let param = item.param, item.isFailed else { return JSONTree(item.request, folded: folded) }
    let isMissing = item.code == "missing_parameter"
    let place = item.request["params"] != nil && param != "endpoint" ? ["params", param] : [param]
    return JSONTree(
      item.request, folded: folded, notes: [place: isMissing ? "missing" : item.message ?? "refused"])
  }

  func viewport(of pane: Pane) -> Viewport { trees[pane]?.viewport ?? Viewport() }

  /// Opens or closes the branch under the cursor of a tree; in the breakdown the keys go to the items.
  mutating func enter() {
    switch pane {
    case .breakdown: pane = .items
    case .items: pane = .response
    case .request, .response:
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
    guard let data else { return }
    let layout = BatchLayout(area, data, shown: shown.count)
    if pane == .breakdown {
      let chosen = wish.target(
        from: group, of: data.breakdown.rows.count + 1, height: layout.rows(.breakdown))
      if chosen != group { viewport = Viewport() }
      group = chosen
    }
    viewport.carryOut(pane == .items ? wish : .stay, of: shown.count, height: layout.rows(.items))
    for tree in [Pane.request, .response] {
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
    BatchPicture(screen: self, data: data, messages: messages).draw(in: area, on: &canvas)
  }
}
