/// Rows in columns, of which only the visible ones are asked for.
///
/// The cursor's row has `▸` in front and a mark `●`, so that neither is told by colour alone. When the columns do not
/// fit, those of the highest rank go, and the header says how many: `+4 ›`.
public struct Table: Widget {
  public var columns: [Column]
  public var rowCount: Int
  /// The visible rows and the cursor; a cursor outside of the rows shows none.
  public var viewport: Viewport
  /// Whether the keys act on this table: the cursor's row looks idle otherwise.
  public var focused: Bool
  /// The column that orders the rows, by its index, and whether the greatest comes first.
  public var sort: (column: Int, descending: Bool)?
  /// How many columns after the identifying ones are scrolled out at the left.
  public var skipped: Int
  /// Whether a line runs below the header.
  public var ruled: Bool
  /// Makes the row of an index; called for visible rows only.
  public var row: (Int) -> Row

  public init(
    columns: [Column], rowCount: Int, viewport: Viewport = Viewport(), focused: Bool = true,
    sort: (column: Int, descending: Bool)? = nil, skipped: Int = 0, ruled: Bool = false,
    row: @escaping (Int) -> Row
  ) {
    self.columns = columns
    self.rowCount = rowCount
    self.viewport = viewport
    self.focused = focused
    self.sort = sort
    self.skipped = skipped
    self.ruled = ruled
    self.row = row
  }

  /// One row's cells, one a column; those that are missing are blank.
  public struct Row {
    public var cells: [Content]
    public var marked: Bool

    public init(_ cells: [Content], marked: Bool = false) {
      self.cells = cells
      self.marked = marked
    }
  }

  /// What stands in a cell.
  public enum Content {
    case runs([Run])
    /// Something that draws itself in the cell's place, such as a bar.
    case widget(any Widget)

    public static func text(_ text: String, _ role: Role = .text) -> Content { .runs([Run(text, role)]) }
  }

  public func draw(in area: Rect, on canvas: inout Canvas) {}
}
