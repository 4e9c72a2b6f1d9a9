import JSONCodec
import TerminalKit

/// Lays two texts out beside each other, line by line, with the numbers of the lines.
enum TextDiffRows {
  static func lines(_ difference: JSONDifference, whole: Bool) -> [DiffRow] {
    var lines: [DiffRow] = []
    var change = 0
    var same: [JSONDifference.Row] = []
    for row in difference.rows {
      if row.change == .same, !whole {
        same.append(row)
        continue
      }
      if !same.isEmpty { lines.append(fold(same)) }
      same = []
      lines.append(
        DiffRow(
          depth: 0, sign: DiffRow.Sign(row.change), old: side(row.old, row.oldPath),
          new: side(row.new, row.newPath),
          change: row.change == .same ? nil : change))
      if row.change != .same { change += 1 }
    }
    if !same.isEmpty { lines.append(fold(same)) }
    return lines
  }

  private static func fold(_ rows: [JSONDifference.Row]) -> DiffRow {
    func side(_ path: (JSONDifference.Row) -> JSONPath?) -> DiffRow.Side? {
      guard let first = rows.first.flatMap(path), let last = rows.last.flatMap(path) else { return nil }
      let (start, end) = (number(first), number(last))
      return DiffRow.Side(label: start == end ? "line \(start)" : "lines \(start)..\(end)", value: nil)
    }
    return DiffRow(
      depth: 0, sign: .same, old: side(\.oldPath), new: side(\.newPath),
      note: rows.count == 1 ? "= same" : "= same (\(rows.count))")
  }

  private static func side(_ value: JSON?, _ path: JSONPath?) -> DiffRow.Side? {
    guard let text = value?.stringValue, let path else { return nil }
    return DiffRow.Side(
      label: String(number(path)).padded(to: 3, .right), value: Run(text.isEmpty ? " " : text))
  }

  private static func number(_ path: JSONPath) -> Int {
    if case .index(let index) = path.steps.last { index + 1 } else { 1 }
  }
}
