import CivilTime
import TerminalKit

/// Where simulated time is: from real time to a month ahead, in two rows.
///
/// ```text
/// 22 Aug ├─┬───────────●┬──────────────▶
///        real  31 Aug 23:59 ┘└ 1 Sep, month
/// ```
struct Timeline: Widget {
  let real: Instant
  let now: Instant
  /// When the next idempotency key is free.
  let nextKey: Instant?
  let monthEnd: Instant

  /// A place of the line, with words on either side of it.
  private struct Mark {
    let x: Int
    let words: String
    /// Whether the words stand at its left where there is room on both sides.
    var prefersLeft = false
  }

  private var first: Instant { min(real, now) }
  private var last: Instant { max(first + .hours(30 * 24), monthEnd + .hours(24)) }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let label = Self.day(first) + " "
    let (date, line) = area.split(left: label.columns)
    guard line.width > 8 else { return }
    canvas.write([Run(label, .dim)], in: date.row(0))
    let width = line.width - 1
    var signs = [String](repeating: "─", count: width)
    signs[0] = "├"
    var marks = [Mark(x: place(now, width), words: Self.minute(now), prefersLeft: true)]
    marks.append(Mark(x: place(monthEnd, width), words: "\(Self.day(monthEnd)), new month"))
    if let nextKey { marks.append(Mark(x: place(nextKey, width), words: "key free")) }
    if now - real > .hours(1) { marks.append(Mark(x: place(real, width), words: "real time")) }
    for mark in marks.dropFirst() where mark.x > 0 { signs[mark.x] = "┬" }
    signs[marks[0].x] = "●"
    let place = marks[0].x
    canvas.write(
      [
        Run(signs[..<place].joined(), .border), Run("●", .strong),
        Run(signs[(place + 1)...].joined() + "▶", .border),
      ], in: line.row(0))
    drawWords(marks, in: line.row(1), on: &canvas)
  }

  /// Words stand beside their marks, the first of the list before the others; what has no room is left out.
  private func drawWords(_ marks: [Mark], in area: Rect, on canvas: inout Canvas) {
    var taken = [Bool](repeating: false, count: area.width)
    for mark in marks {
      let right = mark.x..<mark.x + mark.words.columns + 2
      let left = mark.x + 1 - mark.words.columns - 2..<mark.x + 1
      let sides = mark.prefersLeft ? [(left, true), (right, false)] : [(right, false), (left, true)]
      let free = sides.first { side, _ in
        side.lowerBound >= 0 && side.upperBound <= area.width && !side.contains { taken[$0] }
      }
      guard let (side, isLeft) = free else { continue }
      for column in side { taken[column] = true }
      let words =
        isLeft ? [Run(mark.words + " "), Run("┘", .border)] : [Run("└", .border), Run(" " + mark.words)]
      canvas.write(words, in: area.inset(left: side.lowerBound))
    }
  }

  private func place(_ moment: Instant, _ width: Int) -> Int {
    let share = (moment - first).seconds / max(1, (last - first).seconds)
    return min(width - 1, max(0, Int(share * Double(width - 1))))
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `22 Aug`
  private static func day(_ moment: Instant) -> String {
    let date = CivilDateTime(moment).date
    return "\(date.day) \(months[date.month - 1])"
  }

  /// `31 Aug 23:59`
  private static func minute(_ moment: Instant) -> String {
    "\(day(moment)) \(moment.iso8601Seconds.dropFirst(11).prefix(5))"
  }
}
