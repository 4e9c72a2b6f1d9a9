import TerminalKit

/// Lines below a rule, the most telling first: broken at blanks where there is room for all, cut where there is not.
struct FootLines: Widget {
  let lines: [[Run]]
  /// Columns at the right of the first line that belong to something else.
  var reserved = 0

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (rule, rest) = area.split(top: area.height > 1 ? 1 : 0)
    canvas.fill(rule, with: "─", .border)
    let broken = lines.enumerated().flatMap { index, line in
      Self.broken(line, width: area.width - 2 - (index == 0 ? reserved : 0))
    }
    let rows = broken.count <= rest.height ? broken : lines
    for (index, line) in rows.prefix(rest.height).enumerated() {
      canvas.write(
        [Run(" ")] + line, in: rest.row(index).inset(right: index == 0 ? reserved : 0), overflow: .ellipsis)
    }
  }

  /// Rows that a line takes when it is drawn in full.
  static func rows(_ lines: [[Run]], width: Int) -> Int {
    lines.reduce(0) { $0 + broken($1, width: width - 2).count }
  }

  /// A line in as many rows as it needs; the later ones are set in.
  private static func broken(_ line: [Run], width: Int) -> [[Run]] {
    let indent = 8
    guard line.reduce(0, { $0 + $1.text.columns }) > width, width > indent * 2 else { return [line] }
    var rows: [[Run]] = []
    var row: [Run] = []
    var used = 0
    for run in line {
      for word in words(of: run.text) {
        if used + word.trimmedColumns > width, used > indent {
          rows.append(row)
          row = [Run(String(repeating: " ", count: indent))]
          used = indent
          if word.allSatisfy({ $0 == " " }) { continue }
        }
        row.append(Run(word, run.role))
        used += word.columns
      }
    }
    return rows + [row]
  }

  /// The words of a text, each with the blanks behind it.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character != " ", word.last == " " {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    return word.isEmpty ? words : words + [word]
  }
}

extension String {
  /// Its columns without the blanks at the end.
  fileprivate var trimmedColumns: Int { columns - reversed().prefix { $0 == " " }.count }
}
