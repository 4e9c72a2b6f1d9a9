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

  public func draw(in area: Rect, on canvas: inout Canvas) {}
}
