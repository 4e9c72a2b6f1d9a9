import TerminalKit

/// A question before something that costs: only `y` goes on.
struct Confirmation: Sendable {
  let title: String
  /// What will happen, each line on its own.
  let lines: [[Run]]
  let effects: [Effect]
  /// Said when it was not a yes.
  var declined = "Not sent."

  func draw(in area: Rect, on canvas: inout Canvas) {
    let width = min(area.width, max(36, (lines.map(\.columns).max() ?? 0) + 6))
    let wrapped = lines.flatMap { Self.rows($0, width: width - 6) }
    // Where there is no room for more rows, a line that is cut tells more than one that is missing.
    let rows = wrapped.count + 4 <= area.height ? wrapped : lines
    let frame = area.centred(width: width, height: rows.count + 4)
    Panel(title, hints: [Hint("y", "yes"), Hint("n", "no")], focused: true).draw(in: frame, on: &canvas)
    for (index, row) in rows.enumerated() {
      canvas.write(row, in: Panel.inside(frame).inset(horizontal: 2).row(index + 1), overflow: .ellipsis)
    }
  }

  /// A line in rows that fit, broken at blanks; those below the first stand in a little.
  private static func rows(_ line: [Run], width: Int) -> [[Run]] {
    guard line.columns > width else { return [line] }
    var rows: [[Run]] = []
    var row: [Run] = []
    for run in line {
      var rest = run.text[...]
      while !rest.isEmpty {
        let word = rest.prefix { $0 != " " }
        let blanks = rest.dropFirst(word.count).prefix { $0 == " " }
        if !row.isEmpty, row.columns + word.columns > width {
          rows.append(row)
          row = [Run("  ")]
        }
        row.append(Run(String(word + blanks), run.role))
        rest = rest.dropFirst(word.count + blanks.count)
      }
    }
    return rows + [row]
  }
}
