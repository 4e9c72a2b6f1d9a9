import BatchEngine
import CivilTime
import JSONCodec
import TerminalKit

/// What would happen: a batch being written, checked with every key, and sent when its writer says so.
struct ComposeScreen: Screen {
  enum Pane: CaseIterable { case items, problems }

  /// Nil until something is being written; it stays when it was sent.
  private(set) var history: DraftHistory?
  private(set) var data: ComposeData?
  var pane = Pane.items
  private(set) var viewport = Viewport()
  private(set) var problems = Viewport()
  var editor: ItemEditor?
  /// What the outside editor works on.
  var outside: ItemEditor.Target?
  /// Items that are marked, by index.
  private(set) var marked: Set<Int> = []
  /// What came of drafts that are being sent one after the other.
  var tally: SendingTally?
  private var wantsKey = false
  /// The plan on which the account is supposed to be, by its slug; nothing is sent meanwhile.
  private(set) var supposed: String?
  /// The drafts as they are kept for the next time.
  var keptText = ""
  /// Drafts that were left for others, and when the one at hand was changed.
  var shelf = DraftShelf()
  private(set) var changed = Instant(nanoseconds: 0)
  private var now = Instant(nanoseconds: 0)
  private var cap: Int?
  /// The name of an account that is being typed after `:for`.
  private var typedName: String?
  private var wish = ListMove.stay

  var crumbs: [String] {
    guard let draft else { return ["compose"] }
    let parts = history?.present.parts.count ?? 1
    let part = parts > 1 ? " \((history?.present.before.count ?? 0) + 1)/\(parts)" : ""
    return ["compose", draft.name + part + (history?.isChanged == true ? "*" : "")]
  }

  /// Only a bucket that fills up changes with the time alone.
  var isDated: Bool { draft != nil && check?.figures?.nextToken != nil }

  // MARK: The draft

  var draft: Draft? { history?.present.draft }

  var check: DraftCheck? { draft == nil ? nil : data?.check }

  /// The index of the item under the cursor; 0 in an empty draft.
  var cursor: Int { min(viewport.cursor, max(0, (draft?.items.count ?? 0) - 1)) }

  /// The item under the cursor.
  var current: JSON? { draft.flatMap { $0.items.indices.contains(cursor) ? $0.items[cursor] : nil } }

  /// Starts a draft from items of a batch that ran; undo brings back the one before.
  mutating func start(_ draft: Draft) { start(draft, cap: nil) }

  mutating func start(_ template: Template) {
    let account = draft.map(\.account) ?? ""
    let fits = data?.service?.routes.contains { $0.path == template.path } == true
    start(
      Draft(
        name: template.name, account: fits && template.cap == nil ? account : "", path: template.path,
        items: template.items), cap: template.cap)
  }

  /// Goes on with a draft that was kept.
  mutating func open(_ kept: DraftShelf.Kept) {
    start(kept.draft, cap: nil, isStart: false)
    wantsKey = false
    changed = kept.changed
  }

  /// - Parameter isStart: whether anyone can have it again, so that it need not be kept as it is.
  private mutating func start(_ draft: Draft, cap: Int?, isStart: Bool = true) {
    putAway()
    if history == nil {
      history = DraftHistory(draft, isStart: isStart)
    } else {
      history?.begin(draft, isStart: isStart)
    }
    self.cap = cap
    supposed = nil
    wantsKey = draft.idempotencyKey == nil
    marked = []
    pane = .items
    viewport = Viewport()
    problems = Viewport()
  }

  /// Keeps what is at hand, as far as there is work in it that was not sent: another draft takes its place.
  private mutating func putAway() {
    guard let history, history.isUnsent else { return }
    for part in history.present.parts.reversed() where !part.isSent && !part.draft.items.isEmpty {
      shelf.put(part.draft, changed: changed)
    }
  }

  /// Makes a step that can be undone.
  mutating func change(cursor place: Int? = nil, _ body: (inout Draft) -> Void) {
    guard var draft else { return }
    body(&draft)
    let here = cursor
    history?.place(cursor: here)
    // Marks are places in the list, which hold as long as no item comes, goes or moves.
    if draft.items.count != self.draft?.items.count || place.map({ $0 != here }) == true { marked = [] }
    history?.change(to: draft, cursor: place ?? here)
    changed = now
    viewport.cursor = place ?? here
  }

  /// Marks the item under the cursor, or takes its mark away, and goes on to the next.
  mutating func toggleMark() {
    guard let count = draft?.items.count, count > 0 else { return }
    if marked.remove(cursor) == nil { marked.insert(cursor) }
    viewport.cursor = min(cursor + 1, count - 1)
  }

  /// Takes out the marked items, or without a mark the one under the cursor.
  mutating func deleteMarked() {
    let gone = marked.isEmpty ? [cursor] : marked
    let place = cursor - gone.count { $0 < cursor }
    guard let items = draft?.items else { return }
    change(cursor: max(0, min(place, items.count - gone.count - 1))) {
      $0.items = items.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    }
    marked = []
  }

  /// Makes several drafts of the one at hand, each of `size` items at the most and with a key of its own.
  mutating func split(by size: Int) {
    guard let draft, size > 0, draft.items.count > size else { return }
    let here = cursor
    history?.place(cursor: here)
    history?.split(into: draft.split(by: size))
    changed = now
    marked = []
    viewport = Viewport()
  }

  /// Goes to the draft that is so many behind the one at hand; false at the ends.
  mutating func turn(by step: Int) -> Bool {
    guard let present = history?.present else { return false }
    let target = present.before.count + step
    guard present.parts.indices.contains(target) else { return false }
    let here = cursor
    history?.place(cursor: here)
    history?.turn(to: target)
    marked = []
    viewport.cursor = history?.present.cursor ?? 0
    return true
  }

  mutating func markSent(part index: Int) { history?.markSent(part: index) }

  mutating func undo() {
    restore(leaves: { left, _ in left.begins }, { $0.undo() })
  }

  mutating func redo() {
    restore(leaves: { _, reached in reached.begins }, { $0.redo() })
  }

  /// - Parameter leaves: whether the step leads to another draft, from the state that is left and the one
  ///   that is reached.
  private mutating func restore(
    leaves: (DraftHistory.Step, DraftHistory.Step) -> Bool, _ step: (inout DraftHistory) -> Bool
  ) {
    guard var history, let left = self.history?.present, step(&history) else { return }
    if leaves(left, history.present) {
      putAway()
      for part in history.present.parts { shelf.take(part.draft) }
    }
    self.history = history
    marked = []
    viewport.cursor = history.present.cursor
  }

  /// Asks for a key that nobody has used.
  mutating func renewKey() {
    change { $0.idempotencyKey = nil }
    wantsKey = true
  }

  /// Looks at the draft as if its account were on that plan; nil as it is.
  mutating func suppose(_ plan: String?) { supposed = plan }

  /// The name of the plan on which the account is supposed to be.
  var supposedName: String? {
    supposed.flatMap { slug in data?.service?.plans.first { $0.slug == slug }?.name }
  }

  mutating func select(item index: Int) {
    viewport.cursor = index
    pane = .items
  }

  /// What to keep of the drafts, when that is something else than what is kept.
  var unkept: String? {
    var others = shelf
    var open: DraftKeeping.Line?
    if let present = history?.present, history?.isUnsent == true {
      for part in (present.before + present.after).reversed() where !part.isSent && !part.draft.items.isEmpty
      {
        others.put(part.draft, changed: changed)
      }
      if !present.isSent, !present.draft.items.isEmpty {
        open = DraftKeeping.Line(draft: present.draft, changed: changed, isOpen: true)
      }
    }
    let text = DraftKeeping.text(open: open, others.drafts)
    return text == keptText ? nil : text
  }

  /// Goes on with what was kept.
  mutating func takeUp(_ text: String) {
    keptText = text
    let lines = DraftKeeping.lines(text)
    let open = lines.first { $0.isOpen }
    for line in lines.reversed() where !line.isOpen {
      shelf.put(line.draft, changed: line.changed ?? changed)
    }
    guard let open else { return }
    history = DraftHistory(open.draft, isStart: false)
    changed = open.changed ?? changed
  }

  /// Notes that the engine has run the draft.
  mutating func markSent() { history?.markSent() }

  // MARK: Screen

  mutating func query(at size: Size) -> Query? {
    step(ComposeLayout(Rect(size).inset(top: 1, bottom: 1)))
    var shown = draft
    // What is being edited is checked as soon as it is JSON again.
    if let edited = editor?.edited, shown?.items.indices.contains(edited.index) == true {
      shown?.items[edited.index] = edited.item
    }
    return .compose(
      ComposeQuery(
        draft: shown,
        others: history.map { $0.present.before + $0.present.after }.map { $0.map(\.draft) } ?? [],
        wantsKey: wantsKey, cap: cap, typedName: typedName, plan: supposed))
  }

  mutating func note(typing line: String?) {
    let found = line.flatMap { CommandTable.find($0, in: .compose) }
    typedName = found?.command.name == "for" ? found?.arguments : nil
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .compose(let data) = snapshot else { return }
    self.data = data
    self.now = now
    // Another account may be of a service that has no such plan.
    if let supposed, data.service?.plans.contains(where: { $0.slug == supposed }) != true {
      self.supposed = nil
    }
    guard let draft, let check = data.check else { return }
    // A late answer about another draft fills nothing in.
    guard check.path == draft.path else { return }
    let key = wantsKey ? data.freshKey : nil
    if key != nil { wantsKey = false }
    history?.complete(
      account: draft.account.isEmpty ? check.account : draft.account,
      idempotencyKey: key ?? draft.idempotencyKey)
  }

  mutating func move(_ move: ListMove) { wish = move }

  mutating func click(_ position: Position, in area: Rect) {
    let layout = ComposeLayout(area)
    guard let draft, editor == nil else { return }
    if layout.problems.contains(position), !problemList.isEmpty { pane = .problems }
    guard layout.items.contains(position), !layout.isSmall || pane == .items else { return }
    pane = .items
    let list = layout.isSmall ? layout.items : Panel.inside(layout.items)
    let move = ListMove(
      to: position, in: list.inset(top: 1), top: viewport.top, count: draft.items.count,
      cursor: viewport.cursor)
    if let move { wish = move }
  }

  mutating func focus(by step: Int) {
    if pane == .items, let here = problemCursor { problems.cursor = here }
    pane = pane == .items ? .problems : .items
  }

  /// What is wrong or odd: with the request first, then with the items in their order.
  var problemList: [Problem] {
    guard let check, let draft else { return [] }
    let isElement = draft.path == Template.batch
    let unread = draft.items.enumerated().flatMap { index, item in
      (isElement ? item.objectValue?.members ?? [] : []).filter { !["endpoint", "params"].contains($0.name) }
        .map { Problem(item: index, unread: $0.name) }
    }
    guard !unread.isEmpty else { return check.problems }
    let known = check.problems
    return known.filter { $0.item == nil }
      + (known.filter { $0.item != nil } + unread).sorted {
        ($0.item ?? 0, $1.isHint ? 0 : 1) < ($1.item ?? 0, $0.isHint ? 0 : 1)
      }
  }

  /// The problem that the keys act on; while they act on the items, the first of the item under the cursor, if it has one.
  var problemCursor: Int? {
    pane == .problems ? problems.cursor : problemList.firstIndex { $0.item == cursor }
  }

  /// Carries out the wish to move in the pane that has the keys.
  private mutating func step(_ layout: ComposeLayout) {
    viewport.carryOut(
      pane == .items ? wish : .stay, of: draft?.items.count ?? 0, height: layout.itemRows)
    problems.carryOut(
      pane == .problems ? wish : .stay, of: problemList.count, height: layout.problemRows)
    wish = .stay
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    if draft == nil && editor == nil {
      ComposeGuide().draw(in: area, on: &canvas)
    } else {
      ComposePicture(screen: self).draw(in: area, on: &canvas)
    }
  }

  /// Where the text cursor belongs while an item is edited.
  func cursor(in area: Rect) -> Position? { editor?.cursor(in: ComposeLayout(area).editor) }
}
