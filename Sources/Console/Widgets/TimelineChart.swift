import BatchEngine
import CivilTime
import TerminalKit

/// The tokens of a bucket over time, refusals below, and how it fills within the next minute.
struct TimelineChart: Widget {
  let timeline: CustomerTimeline

  /// Rows besides those of the bars: refusals and the axis.
  static let rest = 2

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard area.height > Self.rest else { return }
    let label = max(6, String(timeline.capacity).columns + 1)
    let ahead = area.width >= 60 ? timeline.forecast.count : 4
    let plot = area.inset(left: label + 2, right: 1)
    let past = max(4, min(plot.width - ahead - 1, CustomerTimeline.slots * 2))
    let rows = area.height - Self.rest
    let width = max(1, past / CustomerTimeline.slots)
    let count = min(CustomerTimeline.slots, past)
    let levels = timeline.tokens.suffix(count).flatMap { [Int](repeating: $0, count: width) }
    let coming =
      ahead < timeline.forecast.count
      ? stride(from: 2, to: 12, by: 3).map { timeline.forecast[$0] } : timeline.forecast
    let now = plot.x + levels.count
    for row in 0..<rows {
      let y = area.y + row
      let mark = row == 0 ? "\(timeline.capacity)" : row == rows - 1 ? "0" : ""
      let name = row == 0 && label >= 9 ? "tokens" : ""
      canvas.write(
        [Run(name + mark.padded(to: label - name.columns, .right), .dim), Run(" ┤", .border)],
        in: area.row(row))
      canvas.write(bars(levels, row: row, of: rows), .gauge, x: plot.x, y: y)
      canvas.write("┊", .border, x: now, y: y)
      canvas.write(bars(coming, row: row, of: rows), .dim, x: now + 1, y: y)
    }
    let refusals = timeline.refused.suffix(count).flatMap { [Int](repeating: $0, count: width) }
    let row = area.row(rows)
    canvas.write([Run("429s".padded(to: label, .right), .dim)], in: row)
    Sparkline(refusals.map(Double.init), role: .statusRefused).draw(
      in: Rect(x: plot.x, y: row.y, width: refusals.count, height: 1), on: &canvas)
    canvas.write("┊", .border, x: now, y: row.y)
    let axis = area.row(rows + 1)
    let span = Figures.length(.seconds(CustomerTimeline.slotSeconds * Int64(count)))
    canvas.write("-\(span)", .dim, x: plot.x, y: axis.y)
    canvas.write("now", .dim, x: now - 1, y: axis.y)
    if ahead > 6 { canvas.write("+1m", .dim, x: now + ahead - 2, y: axis.y) }
  }

  /// One row of bars that are `rows` high together; the lowest shows a line where there is nothing.
  private func bars(_ levels: [Int], row: Int, of rows: Int) -> String {
    let eighths: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return String(
      levels.map { level in
        let share = min(1, max(0, Double(level) / Double(max(1, timeline.capacity))))
        let height = Int((share * Double(rows * 8)).rounded())
        let here = min(8, max(0, height - (rows - 1 - row) * 8))
        return row == rows - 1 && here == 0 ? "▁" : eighths[here]
      })
  }
}
