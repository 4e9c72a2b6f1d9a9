/// Objects of a list that a screen asks for by what it sees, although most of them lie outside of that.
enum ListWish<ID: Hashable & Sendable>: Sendable {
  /// All that the list has with its filter.
  case all
  /// From one object to another, whichever comes first; the second alone where the first is not in the list.
  case reach(from: ID, to: ID)

  /// So many are given at most, the first of the list.
  static var limit: Int { 10_000 }

  /// The objects that are wanted, in the order of the list.
  ///
  /// - Parameters:
  ///   - total: rows of the list.
  ///   - place: where an object is in it, nil when it is not there.
  ///   - id: the object at a place; nil when it is gone by now.
  func ids(of total: Int, place: (ID) -> Int?, id: (Int) -> ID?) -> [ID] {
    let places: Range<Int>
    switch self {
    case .all: places = 0..<total
    case .reach(let from, let to):
      guard let end = place(to) else { return [] }
      let start = place(from) ?? end
      places = min(start, end)..<max(start, end) + 1
    }
    return places.prefix(Self.limit).compactMap(id)
  }
}
