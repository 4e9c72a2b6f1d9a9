import Testing

@testable import TerminalKit

/// Which style each column of a row is written in: `d` dim, `b` bold, `r` reverse, `.` plain.
@Suite struct RowStylesTests {
  private let sheet = Theme.terminal.styles(at: .mono)

  private func letters(_ runs: [Run], width: Int) -> String {
    var canvas = Canvas(Size(width: width, height: 1))
    canvas.write(runs, in: canvas.area)
    var styles: [Style] = []
    RowStyles.read(canvas.row(0), sheet, into: &styles)
    return String(
      styles.map { style -> Character in
        if style.attributes.contains(.reverse) { return "r" }
        if style.attributes.contains(.bold) { return "b" }
        return style.attributes.contains(.dim) ? "d" : "."
      })
  }

  @Test(arguments: [
    // Between two of one style, and of two styles, the gap is of the first.
    ([Run("a", .dim), Run("  "), Run("b", .dim)], "dddd......"),
    ([Run("a", .dim), Run("  "), Run("b", .strong)], "dddb......"),
    // Where either is plain, nothing is won; where the gap is reverse or the text is, it would be seen.
    ([Run("a", .dim), Run("  "), Run("b")], "d........."),
    ([Run("a"), Run("  "), Run("b", .dim)], "...d......"),
    ([Run("a", .cursor), Run("  "), Run("b", .dim)], "r..d......"),
    ([Run("a", .dim), Run("  ", .cursor), Run("b", .dim)], "drrd......"),
    // The ends of a row have only one neighbour.
    ([Run(" "), Run("a", .dim)], ".d........"),
  ])
  func gaps(runs: [Run], expected: String) {
    #expect(letters(runs, width: 10) == expected)
  }

  @Test func aLongGapIsJumpedOver() {
    let long = RowStyles.longestGap + 1
    let runs = [Run("a", .dim), Run(String(repeating: " ", count: long)), Run("b", .dim)]
    #expect(letters(runs, width: long + 2) == "d" + String(repeating: ".", count: long) + "d")
  }

  /// Drawing only what has changed, with the gaps beside it, comes to the same as drawing all.
  @Test func whatChangesIsWideEnough() {
    var random = Seed("what changes is wide enough")
    for _ in 0..<2000 {
      let before = row(&random)
      var after = before
      let place = Int.random(in: 0..<before.count, using: &random)
      after[place] = row(&random)[place]
      let changed = RowStyles.widened(place..<place + 1, in: after[...])
      var (old, new): ([Style], [Style]) = ([], [])
      RowStyles.read(before[...], sheet, into: &old)
      RowStyles.read(after[...], sheet, into: &new)
      for column in after.indices where !changed.contains(column) {
        #expect(old[column] == new[column], "\(column) beside a change at \(place), \(random)")
      }
    }
  }

  private func row(_ random: inout some RandomNumberGenerator) -> [Cell] {
    let roles: [Role] = [.text, .dim, .strong, .cursor]
    return (0..<24).map { _ in
      Cell(Glyph(Bool.random(using: &random) ? " " : "x"), roles.randomElement(using: &random) ?? .text)
    }
  }
}
