/// A wish to move the cursor of a list.
enum ListMove: Equatable, Sendable {
  case stay
  case by(Int)
  /// Whole screens of the list, negative for up.
  case pages(Int)
  case halfPages(Int)
  case first
  case last
}

extension ListMove {
  /// Where the cursor goes from a row of a list of `count` rows: always to a row that there is, 0 in an empty list.
  ///
  /// - Parameter height: rows that are seen. A page leaves one of them in sight, half a page is half of them, each at least
  ///   one row.
  func target(from row: Int, of count: Int, height: Int) -> Int {
    let last = max(0, count - 1)
    let rows: Int
    switch self {
    case .stay: rows = 0
    case .by(let wanted): rows = wanted
    case .pages(let pages): rows = pages * max(1, height - 1)
    case .halfPages(let halves): rows = halves * max(1, height / 2)
    case .first: return 0
    case .last: return last
    }
    let (target, isBeyond) = row.addingReportingOverflow(rows)
    return isBeyond ? (rows < 0 ? 0 : last) : min(max(0, target), last)
  }
}
