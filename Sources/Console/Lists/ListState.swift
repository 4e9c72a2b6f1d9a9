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
