/// Rows at depths, of which only the visible ones are asked for: `▾ params` over `datetime  "2024-01-01"`.
public struct Tree: Widget {
  public var rowCount: Int
  public var viewport: Viewport
  public var focused: Bool
  /// Makes the row of an index; called for visible rows only.
  public var row: (Int) -> Row

  public init(
    rowCount: Int, viewport: Viewport = Viewport(), focused: Bool = true, row: @escaping (Int) -> Row
  ) {
    self.rowCount = rowCount
    self.viewport = viewport
    self.focused = focused
    self.row = row
  }

  public init(_ rows: [Row], viewport: Viewport = Viewport(), focused: Bool = true) {
    self.init(rowCount: rows.count, viewport: viewport, focused: focused) { rows[$0] }
  }

  /// Whether a row has others below it, and whether they are shown.
  public enum Fold: Sendable {
    case leaf, open, closed
  }

  /// One line of a tree.
  public struct Row {
    public var depth: Int
    public var fold: Fold
    public var label: Run
    public var value: [Run]
    /// What is said about the row, at the end: `← missing`.
    public var note: Run?
    /// A sign in front of the row: `≠`, `+`, `-`.
    public var sign: Run?

    public init(
      depth: Int, fold: Fold = .leaf, label: Run, value: [Run] = [], note: Run? = nil, sign: Run? = nil
    ) {
      self.depth = depth
      self.fold = fold
      self.label = label
      self.value = value
      self.note = note
      self.sign = sign
    }
  }

  public func draw(in area: Rect, on canvas: inout Canvas) {
    let visible = viewport.visibleRows(of: rowCount, height: area.height)
    let rows = visible.map(row)
    let labelWidths = Self.labelWidths(rows)
    for (line, row) in rows.enumerated() {
      let isCursor = visible.lowerBound + line == viewport.cursor
      draw(row, labelWidth: labelWidths[line], isCursor: isCursor, in: area.row(line), on: &canvas)
    }
  }

  private func draw(_ row: Row, labelWidth: Int, isCursor: Bool, in area: Rect, on canvas: inout Canvas) {
    if isCursor, focused {
      let texts = [row.label.text, row.value.map(\.text).joined(), row.note?.text ?? ""]
      canvas.cursorRow = texts.filter { !$0.isEmpty }
    }
    // A sign of the row itself stays readable under the cursor, which moves it one to the right.
    let signs = (isCursor ? [Run("▸", .text)] : []) + (row.sign.map { [$0] } ?? [])
    canvas.write(signs, in: area.split(left: 2).left)
    let fold =
      switch row.fold {
      case .leaf: "  "
      case .open: "▾ "
      case .closed: "▸ "
      }
    var runs = [Run(fold, .dim), row.label]
    if !row.value.isEmpty {
      let gap = max(0, labelWidth - row.label.text.columns) + (row.label.text.isEmpty ? 0 : 2)
      runs.append(Run(String(repeating: " ", count: gap), .text))
      runs += row.value
    }
    if let note = row.note { runs += [Run("  ", .text), note] }
    // Very deep rows keep half of the width for what they say.
    let indent = min(max(0, row.depth), area.width / 4) * 2
    canvas.write(runs, in: area.inset(left: 2 + indent), overflow: .ellipsis)
    if isCursor { canvas.overlay(focused ? .cursor : .cursorIdle, on: area) }
  }

  /// For each row the columns of the longest label among it and its visible siblings, so that values line up.
  private static func labelWidths(_ rows: [Row]) -> [Int] {
    var widths = rows.map { _ in 0 }
    // The rows of each open depth that have been met and not closed by a shallower one.
    var siblings: [(depth: Int, rows: [Int])] = []
    func close(_ group: (depth: Int, rows: [Int])) {
      let width = group.rows.reduce(0) { max($0, rows[$1].label.text.columns) }
      for index in group.rows { widths[index] = min(width, longestLabel) }
    }
    for (index, row) in rows.enumerated() {
      while let last = siblings.last, last.depth > row.depth { close(siblings.removeLast()) }
      if siblings.last?.depth != row.depth { siblings.append((row.depth, [])) }
      if !row.value.isEmpty { siblings[siblings.count - 1].rows.append(index) }
    }
    while let last = siblings.popLast() { close(last) }
    return widths
  }

  /// A label longer than this does not push its siblings' values away.
  private static let longestLabel = 24
}
