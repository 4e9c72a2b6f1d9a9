/// Where the columns of a table stand at a width, and which have no room.
struct TableLayout: Hashable {
  struct Place: Hashable {
    /// The column's index among all.
    let column: Int
    /// Columns from the left of the table.
    let x: Int
    let width: Int
  }

  /// The columns that are shown, from the left.
  private(set) var places: [Place] = []
  /// How many have no room at the right, and how many are scrolled out at the left.
  private(set) var dropped = 0
  private(set) var skipped = 0

  /// Blanks between two columns, and the columns in front for the cursor and the mark.
  static let gap = 2
  static let gutter = 2

  /// Columns from this rank on may go so that the header can say that others went.
  private static let leastRank = 3

  /// What the header says of columns that have no room: ` +4 ›`.
  static func sign(dropped: Int) -> String { " +\(dropped) ›" }

  init(_ columns: [Column], width: Int, skipped: Int) {
    var kept = Self.unskipped(columns, skipped)
    self.skipped = columns.count - kept.count
    func needed() -> Int {
      Self.gutter + kept.reduce(0) { $0 + columns[$1].width } + max(0, kept.count - 1) * Self.gap
    }
    // The header tells of dropped columns at its end. A flexible column there shortens its title; another one would lose
    // it, so that the sign takes room of its own.
    func signed() -> Int {
      let endsInFlex = kept.last.map { columns[$0].flex > 0 && columns[$0].alignment == .left } ?? false
      return dropped > 0 && !endsInFlex ? Self.sign(dropped: dropped).columns : 0
    }
    while needed() > width || needed() + signed() > width {
      // Of equal rank the rightmost goes; what names the row stays and is cut. For the sign alone only the least goes.
      let least = needed() > width ? 1 : Self.leastRank
      let leaving = kept.indices.filter { columns[kept[$0]].rank >= least }
        .max { (columns[kept[$0]].rank, $0) < (columns[kept[$1]].rank, $1) }
      guard let leaving else { break }
      kept.remove(at: leaving)
      dropped += 1
    }
    var spare = max(0, width - needed() - signed())
    var flex = kept.reduce(0) { $0 + columns[$1].flex }
    var x = Self.gutter
    for column in kept {
      let share = flex > 0 ? spare * columns[column].flex / flex : 0
      spare -= share
      flex -= columns[column].flex
      let place = Place(column: column, x: x, width: min(columns[column].width + share, max(0, width - x)))
      if place.width > 0 { places.append(place) }
      x += place.width + Self.gap
    }
  }

  /// The indexes left when the first `skipped` columns that do not name the row are scrolled out; one stays.
  private static func unskipped(_ columns: [Column], _ skipped: Int) -> [Int] {
    let others = columns.indices.filter { columns[$0].rank > 0 }
    let out = Set(others.prefix(min(max(0, skipped), max(0, others.count - 1))))
    return columns.indices.filter { !out.contains($0) }
  }
}
