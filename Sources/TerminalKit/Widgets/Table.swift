/// Rows in columns, of which only the visible ones are asked for.
///
/// The cursor's row has `▸` in front and a mark `●`, so that neither is told by colour alone. When the
/// columns do not fit, those of the highest rank go, and the header says how many: `+4 ›`.
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

  public func draw(in area: Rect, on canvas: inout Canvas) {
    let layout = TableLayout(columns, width: area.width, skipped: skipped)
    drawHeader(layout, in: area.row(0), on: &canvas)
    if ruled { canvas.fill(area.row(1), with: "─", .border) }
    let body = bodyArea(of: area)
    let visible = viewport.visibleRows(of: rowCount, height: body.height)
    for (line, index) in visible.enumerated() {
      draw(row(index), isCursor: index == viewport.cursor, layout, in: body.row(line), on: &canvas)
    }
  }

  /// The area of the rows, below the header.
  public func bodyArea(of area: Rect) -> Rect { area.split(top: ruled ? 2 : 1).rest }

  /// What is under a place of the screen, for the mouse.
  public enum Target: Hashable, Sendable {
    case header(column: Int)
    case row(Int)
  }

  /// The row or column title at a position, when the table is drawn in `area`; nil where there is neither.
  public func target(at position: Position, in area: Rect) -> Target? {
    let body = bodyArea(of: area)
    if body.contains(position) {
      let visible = viewport.visibleRows(of: rowCount, height: body.height)
      let line = position.y - body.y
      return line < visible.count ? .row(visible.lowerBound + line) : nil
    }
    guard area.row(0).contains(position) else { return nil }
    let place = TableLayout(columns, width: area.width, skipped: skipped).places
      .first { position.x - area.x >= $0.x && position.x - area.x < $0.x + $0.width }
    return place.map { .header(column: $0.column) }
  }

  private func drawHeader(_ layout: TableLayout, in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let sign = layout.dropped > 0 ? TableLayout.sign(dropped: layout.dropped) : ""
    for place in layout.places {
      let column = columns[place.column]
      let titles = area.split(right: column.alignment == .left ? sign.columns : 0).rest
      draw([Run(column.title, .column)], column.alignment, at: place, in: titles, on: &canvas)
    }
    if layout.skipped > 0 { canvas.write("‹", .hintKey, x: area.x, y: area.y, width: area.width) }
    canvas.write([Run(sign, .hintKey)], in: area.split(right: sign.columns).right)
    guard let sort, let place = layout.places.first(where: { $0.column == sort.column }) else { return }
    // The arrow stands in the gap behind the title, so that the title stays above its values; where the sign follows at
    // once, in the blank before that.
    let column = columns[place.column]
    let end = column.alignment == .right ? place.width : min(column.title.columns, place.width)
    let x = min(area.x + place.x + end, area.right - max(1, sign.columns))
    canvas.write(sort.descending ? "▼" : "▲", .column, x: x, y: area.y, width: 1)
  }

  private func draw(
    _ row: Row, isCursor: Bool, _ layout: TableLayout, in area: Rect, on canvas: inout Canvas
  ) {
    if isCursor, focused { canvas.cursorRow = texts(of: row, glyphs: canvas.glyphs) }
    // The cursor takes the mark's place and moves it one to the right.
    let signs = (isCursor ? [Run("▸", .text)] : []) + (row.marked ? [Run("●", .mark)] : [])
    canvas.write(signs, in: area.split(left: TableLayout.gutter).left)
    for place in layout.places where place.column < row.cells.count {
      switch row.cells[place.column] {
      case .runs(let runs): draw(runs, columns[place.column].alignment, at: place, in: area, on: &canvas)
      case .widget(let widget): widget.draw(in: Self.cell(place, in: area), on: &canvas)
      }
    }
    if row.marked { canvas.overlay(.mark, on: area) }
    if isCursor { canvas.overlay(focused ? .cursor : .cursorIdle, on: area) }
  }

  /// The cells as text, without those of a column of signs that has none here.
  private func texts(of row: Row, glyphs: GlyphSet) -> [String] {
    zip(columns, row.cells).map { (column: $0, text: Self.text($1, glyphs: glyphs)) }
      .filter { !$0.column.title.isEmpty || $0.text.contains { $0 != " " } }
      .map(\.text)
  }

  /// A cell as it would stand with all the room there is.
  private static func text(_ cell: Content, glyphs: GlyphSet) -> String {
    switch cell {
    case .runs(let runs): runs.map(\.text).joined()
    case .widget(let widget): widget.picture(width: 24, height: 1, glyphs: glyphs).first ?? ""
    }
  }

  private func draw(
    _ runs: [Run], _ alignment: Column.Alignment, at place: TableLayout.Place, in area: Rect,
    on canvas: inout Canvas
  ) {
    var cell = Self.cell(place, in: area)
    if alignment == .right { cell = cell.inset(left: place.width - runs.columns) }
    canvas.write(runs, in: cell, overflow: .ellipsis)
  }

  private static func cell(_ place: TableLayout.Place, in area: Rect) -> Rect {
    Rect(x: area.x + place.x, y: area.y, width: min(place.width, area.width - place.x), height: area.height)
  }
}
