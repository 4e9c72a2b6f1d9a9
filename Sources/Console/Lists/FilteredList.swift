import FilterLanguage
import TerminalKit

/// A list with a filter above it and a foot below that tells more of the row under the cursor.
///
/// With a vocabulary the filter is written in the filter language, without one it is a text that rows must contain.
struct FilteredList<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  private var state = ListState<Row>()
  /// The filter as it is written.
  var filter: String {
    get { written }
    set {
      written = newValue
      understand(isTyping: false)
    }
  }
  private var written = ""
  /// What Enter would look for, while a word that is typed may still become something else.
  private var waits: String?
  /// The last filter that could be understood: it stays in force while the one that is typed has an error.
  private(set) var applied = ""
  /// The same, read.
  private(set) var meaning = Filter()
  private(set) var error: FilterError?
  /// Rows counted by fields, where the filter wants that, with a cursor of their own.
  private var groups: [GroupRow] = []
  private var groupView = Viewport()
  /// The filter that led from groups to the rows of one, and the one that had the groups.
  var cameFrom: (narrowed: String, groups: String)?
  private var groupMove = ListMove.stay
  private var finding: Finding?
  /// The rows that were on view last, for the values that they have: a filter that is half typed shows none.
  private(set) var known: [Row] = []
  let vocabulary: Vocabulary?
  /// Rows of the foot; it has one where there are few rows in all, and more where there are many.
  private let foot: (usual: Int, tall: Int)
  /// Whether more can be told of a row than a foot has room for.
  private let hasPreview: Bool
  /// Whether there is room for that now.
  private(set) var hasRoomForPreview = false
  /// Whether something is told of the row under the cursor.
  var isPreviewOpen = true
  /// Whether one pane has the whole screen, and which one that is or would be.
  var isZoomed = false
  private(set) var pane = ListLayout.Pane.list

  init(foot: Int, tallFoot: Int, vocabulary: Vocabulary? = nil, hasPreview: Bool = false) {
    self.foot = (foot, tallFoot)
    self.vocabulary = vocabulary
    self.hasPreview = hasPreview
  }

  /// What the operator wants the list ordered by; nil for its own order.
  var order: Filter.SortKey? { meaning.order.first }
  /// The columns that are wanted, or not.
  var changes: [Filter.ColumnChange] { meaning.columns }

  /// Orders the list, by a stage of its filter; nothing brings its own order back.
  mutating func sort(by keys: [Filter.SortKey]) {
    rewrite { $0.order = keys }
  }

  /// Changes which columns are shown.
  mutating func show(_ changes: [Filter.ColumnChange]) {
    rewrite { $0.columns = changes }
  }

  private mutating func rewrite(_ change: (inout Filter) -> Void) {
    guard vocabulary != nil else { return }
    var changed = meaning
    change(&changed)
    filter = changed.description
  }

  /// Gives the keys to the other pane, where there is one.
  mutating func changePane() {
    guard isPreviewOpen else { return }
    pane = pane == .list ? .preview : .list
  }

  var window: ListWindow<Row> { state.window }
  /// Why nothing is under the cursor.
  func reasonForNone(_ noun: String) -> String {
    applied.isEmpty ? "There is no \(noun) yet." : "No \(noun) fits the filter."
  }

  /// The row under the cursor; nil in an empty list, and where rows are counted.
  var current: Row? { isGrouped ? nil : state.current }
  var isGrouped: Bool { !meaning.groups.isEmpty }
  /// The group under the cursor.
  var currentGroup: GroupRow? {
    isGrouped && groups.indices.contains(groupView.cursor) ? groups[groupView.cursor] : nil
  }
  /// Whether a search goes on, and the screen is to be asked for again at once.
  var isSearching: Bool { finding.map { !$0.isComplete } ?? false }
  /// Whether a search is due in a moment.
  var isStale: Bool { finding?.isStale ?? false }

  /// Puts the cursor on an object, with no filter that could hide it.
  mutating func select(_ id: Row.ID) {
    filter = ""
    state.select(id)
  }

  /// Begins at the first row again: the rows are other ones from now on, and all that is wanted of them stays.
  mutating func startOver() {
    state = ListState()
    groupView = Viewport()
  }

  mutating func move(_ move: ListMove) {
    if isGrouped { groupMove = move } else { state.move(move) }
  }

  /// Takes a filter that is being typed: what is half typed changes nothing yet.
  mutating func type(_ text: String) {
    written = text
    understand(isTyping: true)
  }

  private mutating func understand(isTyping: Bool) {
    (error, waits) = (nil, nil)
    guard let vocabulary else {
      applied = written
      return
    }
    do throws(FilterError) {
      let read: Filter
      if isTyping {
        (read, waits) = try Filter.halfTyped(written, vocabulary)
        applied = read.description
      } else {
        read = try Filter(written, vocabulary)
        applied = written
      }
      if read != meaning { groupView = Viewport() }
      meaning = read
    } catch {
      self.error = error
    }
  }

  /// Moves to the row at a position; the table has its header and a rule above.
  mutating func click(_ position: Position, in area: Rect) {
    let layout = layout(area)
    if layout.side != .foot, layout.preview.contains(position) { pane = .preview }
    let rows = layout.table.inset(top: 2)
    if rows.contains(position) { pane = .list }
    if let move = ListMove(to: position, in: rows, window) { state.move(move) }
  }

  /// What to ask the engine for on a screen of that size; the wish to move goes with it.
  mutating func request(at size: Size) -> ListRequest<Row.ID> {
    // Nothing is told of a group: its list has the keys.
    if isGrouped { pane = .list }
    let layout = layout(Rect(size).inset(top: 1, bottom: 1))
    if layout.side == .none { pane = .list }
    let rows = layout.rows
    groupView.carryOut(groupMove, of: groups.count, height: rows)
    groupMove = .stay
    var request = state.request(height: rows)
    hasRoomForPreview = hasPreview && [.below, .beside, .whole].contains(layout.side)
    request.hasPreview = hasRoomForPreview
    return request
  }

  mutating func receive(_ window: ListWindow<Row>, _ finding: Finding? = nil) {
    state.receive(window)
    self.finding = finding
    if !window.rows.isEmpty { known = window.rows }
    groups = finding?.groups ?? []
    groupView.cursor = min(groupView.cursor, max(0, groups.count - 1))
  }

  /// Where the table stands.
  func tableArea(_ area: Rect) -> Rect { layout(area).table }

  private func layout(_ area: Rect) -> ListLayout {
    ListLayout(
      area, bar: error == nil || area.height < 10 ? 1 : 2, foot: foot, hasPreview: hasPreview,
      isOpen: isPreviewOpen, zoomed: isZoomed ? pane : nil)
  }

  /// The table of the list, in the order and with the columns that are wanted.
  ///
  /// - Parameters:
  ///   - own: what orders the list while nothing else is wanted.
  ///   - columns: all columns that there are at a width.
  func table(
    _ own: Filter.SortKey?, marks: Set<Row.ID> = [], _ columns: @escaping (_ width: Int) -> [ListColumn<Row>]
  ) -> ListTable<Row> {
    ListTable(
      columns: columns, window: window, changes: changes, order: order ?? own, marks: marks,
      focused: pane == .list)
  }

  /// Draws the bar, and the table with what is told of the row under the cursor, or why there is no row.
  ///
  /// - Parameters:
  ///   - total: rows that there are without the filter.
  ///   - noun: what one row is: `request`.
  ///   - counted: what groups count, where it is not rows.
  ///   - remark: said behind the count of rows.
  ///   - marked: said behind all of that.
  ///   - empty: said when there is no row whatever the filter.
  ///   - foot: a few lines about the row under the cursor; its first row is a rule.
  ///   - preview: the same where there is much room; the foot when nil.
  func draw(
    in area: Rect, on canvas: inout Canvas, total: Int, noun: String, counted: String? = nil,
    remark: String = "", marked: String = "", empty: String,
    table: any Widget, foot: (any Widget)?, preview: (any Widget)? = nil
  ) {
    let layout = layout(area)
    if layout.side != .whole {
      FilterBar(
        filter: filter, error: error, matches: matches, groups: isGrouped ? groups.count : nil, total: total,
        noun: noun, remark: (waits.map { " · \($0)" } ?? remark + searched) + marked,
        isFiltered: !meaning.showsAll || vocabulary == nil
      )
      .draw(in: layout.bar, on: &canvas)
    }
    if isGrouped, !groups.isEmpty {
      GroupTable(
        fields: meaning.groups, groups: groups, total: finding?.counted ?? 0, noun: counted ?? noun,
        viewport: groupView
      )
      .draw(in: layout.table, on: &canvas)
      return
    }
    guard window.total > 0 else {
      let reason = isSearching ? "No \(noun) so far." : applied.isEmpty ? empty : nothing(noun)
      let place = layout.side == .whole ? layout.preview : layout.table
      canvas.write([Run(reason, .dim)], in: place.row(2).inset(left: 2), overflow: .ellipsis)
      return
    }
    table.draw(in: layout.table, on: &canvas)
    let told = layout.side == .foot ? foot : preview ?? foot
    PreviewFrame(layout: layout, isFocused: pane == .preview, content: told).draw(in: area, on: &canvas)
  }

  /// Rows that the list has with all that the filter says; where they are counted, what they stand for.
  private var matches: Int { isGrouped ? finding?.counted ?? 0 : window.total }

  private func nothing(_ noun: String) -> String {
    vocabulary == nil
      ? "No \(noun) has this text. / changes it." : "No \(noun) fits this filter. / changes it."
  }

  /// How far a search has come, or how long it took if one could feel that.
  private var searched: String {
    guard let finding else { return "" }
    if !finding.isComplete { return " so far, \(Int(finding.progress * 100)) % searched" }
    guard let took = finding.took, took >= .milliseconds(10) else { return "" }
    return
      " in \(took / .milliseconds(1) < 1000 ? "\(Int(took / .milliseconds(1))) ms" : "\(Int(took / .seconds(1))) s")"
  }
}
