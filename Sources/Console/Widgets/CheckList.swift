import BatchEngine
import TerminalKit

/// Every check of a submission with what it found, in one column if it fits; the one that decided is never cut for the
/// others.
struct CheckList: Widget {
  let trace: AdmissionTrace

  /// Rows that show all in one column, with one row for those that were not reached.
  var height: Int { joined.count }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let whole = trace.lines.map(TraceLine.runs)
    if whole.count <= area.height { return draw(whole, in: area, on: &canvas) }
    var lines = joined
    if lines.count <= area.height { return draw(lines, in: area, on: &canvas) }
    let decisive = trace.lines.firstIndex { $0.verdict == .failed || $0.verdict == .replayed }
    let first = decisive.map { [lines.remove(at: $0)] } ?? []
    if area.width < 60 {
      return draw(
        first + names(.passed, "✓ passed") + names(.notReached, "· not reached"), in: area, on: &canvas)
    }
    draw(first, in: area, on: &canvas)
    drawColumns(lines, in: area.inset(top: first.count), on: &canvas)
  }

  private var joined: [[Run]] {
    trace.lines.filter { $0.verdict != .notReached }.map(TraceLine.runs) + names(.notReached, "· not reached")
  }

  /// All checks that came out so, in one line; none where there is no such check.
  private func names(_ verdict: AdmissionTrace.Verdict, _ word: String) -> [[Run]] {
    let names = trace.lines.filter { $0.verdict == verdict }.map(\.check.rawValue)
    return names.isEmpty ? [] : [[Run("\(word): \(names.joined(separator: ", "))", .dim)]]
  }

  private func draw(_ lines: [[Run]], in area: Rect, on canvas: inout Canvas) {
    for (index, line) in lines.enumerated() {
      canvas.write(line, in: area.row(index), overflow: .ellipsis)
    }
  }

  /// As many columns as the height makes them take; each is as wide as its lines where all fit.
  private func drawColumns(_ lines: [[Run]], in area: Rect, on canvas: inout Canvas) {
    guard area.height > 0 else { return }
    let columns = lines.chunks(of: area.height).map(Array.init)
    let wanted = columns.map { $0.map(\.columns).max() ?? 0 }
    let spare = area.width - wanted.reduce(0, +) - 2 * (columns.count - 1)
    let equal = (area.width + 2) / max(1, columns.count) - 2
    var rest = area
    for (column, width) in zip(columns, wanted) {
      let (place, behind) = rest.split(left: spare >= 0 ? width : equal)
      draw(column, in: place, on: &canvas)
      rest = behind.inset(left: 2)
    }
  }
}
