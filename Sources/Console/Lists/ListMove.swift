/// A wish to move the cursor of a list.
public enum ListMove: Equatable, Sendable {
  case stay
  case by(Int)
  /// Whole screens of the list, negative for up.
  case pages(Int)
  case halfPages(Int)
  case first
  case last
}

/// What a screen asks of a list: the rows around an object, wherever that object is by now.
public struct ListRequest<ID: Hashable & Sendable>: Sendable {
  /// The object under the cursor; nil while the cursor stays with the first row whatever comes above it.
  public var selected: ID?
  /// Where it was, in case that it is gone.
  public var cursor: Int
  /// Its line on the screen, which new rows above must not change.
  public var line: Int
  public var move: ListMove
  /// Rows that fit.
  public var height: Int
}

/// The visible part of a list.
public struct ListWindow<Row: Sendable>: Sendable {
  public let rows: [Row]
  /// Place of `rows[0]` in the whole list.
  public let first: Int
  public let total: Int
  /// Place of the cursor in the whole list; 0 in an empty one.
  public let cursor: Int

  public static var empty: ListWindow { ListWindow(rows: [], first: 0, total: 0, cursor: 0) }

  private init(rows: [Row], first: Int, total: Int, cursor: Int) {
    self.rows = rows
    self.first = first
    self.total = total
    self.cursor = cursor
  }

  /// Builds just the rows that will be seen.
  ///
  /// - Parameters:
  ///   - place: where an object is in the list, nil when it is not there.
  ///   - row: makes the row at a place.
  public init<ID>(
    of total: Int, _ request: ListRequest<ID>, place: (ID) -> Int?, row: (Int) -> Row
  ) {
    let height = max(1, request.height)
    let known = request.selected.flatMap(place)
    let start = request.selected == nil ? 0 : known ?? request.cursor
    let target: Int
    switch request.move {
    case .stay: target = start
    case .by(let rows): target = start.addingReportingOverflow(rows).partialValue
    case .pages(let pages): target = start + pages * max(1, height - 1)
    case .halfPages(let halves): target = start + halves * max(1, height / 2)
    case .first: target = 0
    case .last: target = total - 1
    }
    let cursor = min(max(0, target), max(0, total - 1))
    var line = min(max(0, request.line), height - 1)
    if request.move != .stay { line = min(max(0, line + cursor - start), height - 1) }
    let first = max(0, min(cursor - line, total - height))
    self.init(
      rows: (first..<max(first, min(total, first + height))).map(row), first: first, total: total,
      cursor: cursor)
  }
}

/// A list on a screen: its visible rows, and a cursor that follows its object.
public struct ListState<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  public private(set) var window = ListWindow<Row>.empty
  private var selected: Row.ID?
  private var move = ListMove.stay

  public init() {}

  /// The row under the cursor.
  public var current: Row? {
    let index = window.cursor - window.first
    return window.rows.indices.contains(index) ? window.rows[index] : nil
  }

  public mutating func move(_ move: ListMove) { self.move = move }

  /// Puts the cursor on an object, wherever it is.
  public mutating func select(_ id: Row.ID?) {
    selected = id
    move = .stay
  }

  /// What to ask the engine for; the wish to move goes with it.
  public mutating func request(height: Int) -> ListRequest<Row.ID> {
    defer { move = .stay }
    return ListRequest(
      selected: selected, cursor: window.cursor, line: window.cursor - window.first, move: move,
      height: height)
  }

  public mutating func receive(_ window: ListWindow<Row>) {
    let stays = selected == nil && window.cursor == 0
    let reachedTop = window.cursor == 0 && self.window.cursor != 0
    self.window = window
    selected = stays || reachedTop ? nil : current?.id
  }
}
