/// The elements that two arrays have in common, in order: a longest common subsequence by meaning.
struct ElementPairing {
  private(set) var pairs: [(old: Int, new: Int)] = []

  /// `budget` counts the cells of tables (4 bytes each) that may still be filled. Where it does not suffice,
  /// the middles of the arrays are taken as having nothing in common, so that huge arrays cost no more than
  /// comparing them one by one.
  init(_ oldElements: [JSON], _ newElements: [JSON], budget: inout Int) {
    var numbering = Numbering()
    let old = oldElements.map { numbering.number(of: JSONMeaning($0)) }
    let new = newElements.map { numbering.number(of: JSONMeaning($0)) }

    let start = zip(old, new).prefix { $0 == $1 }.count
    let shorter = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix(shorter).prefix { $0 == $1 }.count

    pairs = (0..<start).map { ($0, $0) }
    pairMiddle(old, start..<old.count - end, new, start..<new.count - end, &budget)
    pairs += (0..<end).map { (old.count - end + $0, new.count - end + $0) }
  }

  /// The textbook table: `length[i, j]` is the length for what follows `i` and `j`.
  private mutating func pairMiddle(
    _ old: [Int], _ oldRange: Range<Int>, _ new: [Int], _ newRange: Range<Int>, _ budget: inout Int
  ) {
    let rows = oldRange.count
    let columns = newRange.count
    let cells = (rows + 1) * (columns + 1)
    guard rows > 0, columns > 0, cells <= budget else { return }
    budget -= cells
    let old = Array(old[oldRange])
    let new = Array(new[newRange])
    var lengths = [Int32](repeating: 0, count: cells)
    func cell(_ i: Int, _ j: Int) -> Int { i * (columns + 1) + j }
    for i in (0..<rows).reversed() {
      for j in (0..<columns).reversed() {
        lengths[cell(i, j)] =
          old[i] == new[j]
          ? lengths[cell(i + 1, j + 1)] + 1
          : max(lengths[cell(i + 1, j)], lengths[cell(i, j + 1)])
      }
    }
    var (i, j) = (0, 0)
    while i < rows, j < columns {
      if old[i] == new[j] {
        pairs.append((oldRange.lowerBound + i, newRange.lowerBound + j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[cell(i + 1, j)] >= lengths[cell(i, j + 1)] {
        i += 1
      } else {
        j += 1
      }
    }
  }

  /// Gives equal meanings the same number, so that the table compares integers.
  private struct Numbering {
    private var numbers: [JSONMeaning: Int] = [:]

    mutating func number(of meaning: JSONMeaning) -> Int {
      if let number = numbers[meaning] { return number }
      let number = numbers.count
      numbers[meaning] = number
      return number
    }
  }
}
