/// A list on a screen: its visible rows, and a cursor that follows its object.
struct ListState<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  /// What was received last; empty before that.
  private(set) var window = ListWindow<Row>.empty
  private var selected: Row.ID?
  private var move = ListMove.stay

  init() {}

  /// The row under the cursor.
  var current: Row? {
    let index = window.cursor - window.first
    return window.rows.indices.contains(index) ? window.rows[index] : nil
  }

  /// Moves the cursor with the next request; a later wish takes the place of an earlier one.
  mutating func move(_ move: ListMove) { self.move = move }

  /// Puts the cursor on an object, wherever it is.
  mutating func select(_ id: Row.ID?) {
    selected = id
    move = .stay
  }

  /// What to ask the engine for; the wish to move goes with it.
  mutating func request(height: Int) -> ListRequest<Row.ID> {
    defer { move = .stay }
    return ListRequest(
      selected: selected, cursor: window.cursor, line: window.cursor - window.first, move: move,
      height: height)
  }

  /// Takes the rows that were asked for. The cursor stays with its object, or on the first row where it was first.
  mutating func receive(_ window: ListWindow<Row>) {
    let stays = selected == nil && window.cursor == 0
    let reachedTop = window.cursor == 0 && self.window.cursor != 0
    self.window = window
    selected = stays || reachedTop ? nil : current?.id
  }
}
