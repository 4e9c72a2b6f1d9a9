import BatchEngine
import CivilTime
import TerminalKit

/// How two bodies under one key differ: side by side, what changed first.
struct DiffScreen: Screen {
  private var scope: IdempotencyStore.Scope?
  /// The refused request that is compared; nil takes the last one.
  private var wanted: RequestID?
  private(set) var data: DiffData?
  private(set) var difference: BodyDifference?
  /// The requests that `difference` was made of: bodies never change, so it is made once.
  private var compared: (RequestID, RequestID)?
  private(set) var isWhole = false
  /// Whether both bodies stand in one column.
  private(set) var isUnified = false
  private(set) var viewport = Viewport()
  private var wish = ListMove.stay
  private var height = 1

  var isDated: Bool { true }
  var crumbs: [String] { ["keys", scope?.key ?? "-", "diff"] }

  /// Compares what came under a key: the last refused body, or that of one request.
  mutating func open(_ scope: IdempotencyStore.Scope, refused: RequestID? = nil) {
    self = DiffScreen()
    self.scope = scope
    wanted = refused
  }

  mutating func query(at size: Size) -> Query? {
    height = DiffLayout(Rect(size).inset(top: 1, bottom: 1), attempts: data?.attempts.count ?? 0).rows
    return scope.map { .diff($0, refused: wanted) }
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .diff(let data) = snapshot else { return }
    self.data = data
    compare()
    viewport.carryOut(wish, of: lines.count, height: height)
    wish = .stay
  }

  mutating func move(_ move: ListMove) { wish = move }

  mutating func click(_ position: Position, in area: Rect) {
    let layout = DiffLayout(area, attempts: data?.attempts.count ?? 0)
    for side in isUnified ? [layout.both] : [layout.left, layout.right] {
      let rows = layout.isWide ? Panel.inside(side) : side
      let move = ListMove(
        to: position, in: rows, top: viewport.top, count: lines.count, cursor: viewport.cursor)
      if let move { wish = move }
    }
  }

  private mutating func compare() {
    guard let bound = data?.bound, let refused = data?.refused else {
      (difference, compared) = (nil, nil)
      return
    }
    if let compared, compared == (bound.request, refused.request) { return }
    compared = (bound.request, refused.request)
    difference = BodyDifference(from: data?.bodies.bound ?? [], to: data?.bodies.refused ?? [])
    goToChange(0)
  }

  // MARK: What is shown

  var lines: [DiffRow] {
    let rows = (isWhole ? difference?.whole : difference?.brief) ?? []
    return isUnified ? rows.flatMap(\.inOneColumn) : rows
  }

  /// The change that the cursor is in, or else the last one above it.
  var change: Int? {
    guard lines.indices.contains(viewport.cursor) else { return nil }
    return lines[...viewport.cursor].last { $0.change != nil }?.change
  }

  private mutating func goToChange(_ change: Int) {
    guard let line = lines.firstIndex(where: { $0.change == change }) else { return }
    viewport.cursor = line
    // A few lines around it say where it is.
    let margin = min(3, (height - 1) / 2)
    viewport.top = min(max(viewport.top, line - height + 1 + margin), max(0, line - margin))
    viewport.settle(count: lines.count, height: height)
  }

  mutating func goToChange(by step: Int) {
    let count = difference?.changes.count ?? 0
    guard count > 0 else { return }
    // From a line between two changes the one before is next in going back.
    let isInside = lines.indices.contains(viewport.cursor) && lines[viewport.cursor].change != nil
    let from = change ?? -1
    goToChange(min(max(0, step < 0 && !isInside ? from : from + step), count - 1))
  }

  mutating func toggleWhole() { show { $0.isWhole.toggle() } }

  mutating func toggleUnified() { show { $0.isUnified.toggle() } }

  /// Shows the bodies in another way; the cursor stays with its change.
  private mutating func show(_ otherwise: (inout Self) -> Void) {
    let current = change
    otherwise(&self)
    viewport = Viewport()
    if let current { goToChange(current) }
  }

  /// Requests with another body under this key, oldest first.
  var refusals: [RequestID] {
    data?.attempts.compactMap { attempt in
      if case .refused(_, "idempotency_key_reuse") = attempt.outcome { attempt.request } else { nil }
    } ?? []
  }

  /// Compares the next refused body with the bound one; false when there is none.
  mutating func goToRefusal(by step: Int) -> Bool {
    let all = refusals
    guard let current = data?.refused?.request, let place = all.firstIndex(of: current),
      all.indices.contains(place + step)
    else { return false }
    wanted = all[place + step]
    viewport = Viewport()
    return true
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let comparison = comparison(at: now) else {
      canvas.write(reason, .dim, x: area.x + 2, y: area.y + 1, width: area.width - 2, overflow: .ellipsis)
      return
    }
    DiffPicture(screen: self, comparison: comparison).draw(in: area, on: &canvas)
  }

  /// What the comparison means; nil when there is none.
  func reading(at now: Instant) -> DiffReading? { comparison(at: now).map(DiffReading.init) }

  private func comparison(at now: Instant) -> Comparison? {
    guard let data, let bound = data.bound, let refused = data.refused, let difference else { return nil }
    return Comparison(
      key: scope?.key ?? "-", data: data, bound: bound, refused: refused, difference: difference, now: now)
  }

  /// Why there is nothing to compare.
  private var reason: String {
    guard scope != nil else {
      return "Nothing is compared. d on a key or on a refused request compares bodies."
    }
    guard let data else { return "This key is not known." }
    if data.refused == nil { return "No other body came under this key, or it is no longer kept." }
    return "The request that bound this key is no longer kept."
  }
}
