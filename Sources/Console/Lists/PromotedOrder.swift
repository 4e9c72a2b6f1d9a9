/// Items numbered from 0, of which some stand in front; the others follow in the order of their numbers.
///
/// Costs as much as there are items in front, however many follow.
struct PromotedOrder {
  /// What stands in front, in its order.
  let promoted: [Int]
  /// The same by number, to count past them.
  private let sorted: [Int]
  let total: Int

  /// - Parameter promoted: different numbers below `total`.
  init(_ promoted: [Int], of total: Int) {
    self.promoted = promoted
    sorted = promoted.sorted()
    self.total = total
  }

  /// The number of the item at a place below `total`.
  func item(at place: Int) -> Int {
    guard place >= promoted.count else { return promoted[place] }
    // The item of that rank among the others: find how many in front have smaller numbers.
    let rank = place - promoted.count
    return rank + firstIndex { number, index in number - index > rank }
  }

  /// The place of an item; nil when there is none of that number.
  func place(of item: Int) -> Int? {
    guard item >= 0, item < total else { return nil }
    let before = firstIndex { number, _ in number >= item }
    let isPromoted = before < sorted.count && sorted[before] == item
    return isPromoted ? promoted.firstIndex(of: item) : promoted.count + item - before
  }

  /// Some of the items, given by rising numbers, in this order.
  func arrange(_ numbers: [Int]) -> [Int] {
    guard !promoted.isEmpty else { return numbers }
    return promoted.filter(numbers[...].containsSorted) + numbers.filter { !sorted[...].containsSorted($0) }
  }

  /// The first index in `sorted` from which on the condition holds.
  private func firstIndex(where holds: (Int, Int) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle], middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension ArraySlice where Element: Comparable {
  /// Whether a value is among these, which rise.
  func containsSorted(_ value: Element) -> Bool {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low] == value
  }
}
