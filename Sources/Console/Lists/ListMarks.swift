/// Objects of a list that are chosen for what comes next. They stay chosen wherever they go, also where a filter hides them.
struct ListMarks<ID: Hashable & Sendable>: Sendable {
  private(set) var ids: Set<ID> = []
  private var last: ID?
  private var wish: ListWish<ID>?

  var isEmpty: Bool { ids.isEmpty }

  /// Marks an object, or takes its mark away.
  mutating func toggle(_ id: ID) {
    last = id
    if ids.remove(id) == nil { add([id]) }
  }

  /// Marks all from the last mark to an object, as the list has them at the next look.
  mutating func reach(to id: ID) {
    wish = .reach(from: last ?? id, to: id)
    last = id
  }

  /// Marks all of the list at the next look.
  mutating func markAll() { wish = .all }

  mutating func clear() { self = ListMarks() }

  /// What the next look is to bring; it is asked for once.
  mutating func takeWish() -> ListWish<ID>? {
    defer { wish = nil }
    return wish
  }

  /// Takes what a look has brought.
  mutating func add(_ more: [ID]) {
    for id in more where ids.count < ListWish<ID>.limit { ids.insert(id) }
  }

  /// Said behind the count of rows: `, 3 marked`; nothing without a mark.
  var words: String {
    if isEmpty { return "" }
    let end = ids.count < ListWish<ID>.limit ? "" : ", the most there can be"
    return ", \(Figures.grouped(ids.count)) marked\(end)"
  }
}
