import FilterLanguage
import TerminalKit

/// The filter of a list, and how many rows it leaves: `/ acme        3 of 214 requests`.
///
/// What cannot be understood is told in a second row, with a caret below its place: there the filter is cut elsewhere.
struct FilterBar: Widget {
  let filter: String
  var error: FilterError?
  /// Rows in the list, or what is counted in groups.
  let matches: Int
  /// Groups of rows; nil where rows are not counted.
  var groups: Int?
  /// Rows without the filter.
  let total: Int
  /// What one row is: `request`.
  let noun: String
  /// Said behind the count.
  let remark: String
  /// Whether a filter is in force.
  var isFiltered = true

  private static let lead = " / "

  func draw(in area: Rect, on canvas: inout Canvas) {
    // What is typed comes before what is said of it.
    let needed = Self.lead.columns + filter.columns + counts.columns + 2
    let count = counts + (needed + remark.columns <= area.width || filter.isEmpty ? remark : "") + " "
    let (left, right) = area.row(0).split(right: count.columns)
    let role: Role = error == nil ? .input : .statusError
    let field = left.inset(left: Self.lead.columns, right: 1)
    let shown = window(field.width)
    canvas.write([Run(Self.lead, .hintKey)], in: left)
    canvas.write([Run(shown.text, role)], in: field, overflow: .ellipsis)
    canvas.write([Run(count, .dim)], in: right)
    if let error {
      if area.height > 1 {
        draw(error, at: Self.lead.columns + shown.caret, in: area.row(1), on: &canvas)
      } else {
        canvas.fill(left)
        canvas.write(
          [Run(" ✗ \(error.message)", .statusError)], in: left.inset(right: 1), overflow: .ellipsis)
      }
    }
  }

  /// `3 of 214 requests`, or `5 groups of 778 requests`: a row may stand for many that were refused alike.
  private var counts: String {
    let all = Self.counted(total, noun)
    guard isFiltered, !filter.isEmpty else { return all }
    guard let groups else { return "\(Self.figure(matches)) of \(all)" }
    return "\(Self.counted(groups, "group")) of \(Self.counted(matches, noun))"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(figure(count)) \(noun)s"
  }

  /// Four digits are read at a glance; more of them are put into groups.
  private static func figure(_ count: Int) -> String {
    count < 10_000 ? String(count) : Figures.grouped(count)
  }

  /// The part of the filter that is seen, with the place of an error in it.
  private func window(_ width: Int) -> (text: String, caret: Int) {
    guard let error else { return (filter, 0) }
    let characters = Array(filter)
    let before = characters.prefix(error.column)
    let place = String(before).columns
    guard filter.columns > width, place + 2 > width else { return (filter, place) }
    // A few characters behind the place are seen too, and what goes before it as far as there is room.
    let behind = String(characters.dropFirst(error.column).prefix(width / 4))
    let room = width - behind.columns - 2
    var start = before.endIndex
    var taken = 0
    while start > before.startIndex, taken + String(before[start - 1]).columns <= room {
      start -= 1
      taken += String(before[start]).columns
    }
    return ("…" + String(before[start...]) + String(characters.dropFirst(error.column)), taken + 1)
  }

  private func draw(_ error: FilterError, at place: Int, in area: Rect, on canvas: inout Canvas) {
    let sentence = error.message
    let right = area.width - place - 2
    let left = place - 2
    if sentence.columns <= right || right >= left {
      canvas.write(
        [Run("^ \(sentence)", .statusError)], in: area.inset(left: min(place, max(0, area.width - 1))),
        overflow: .ellipsis)
    } else {
      let start = max(1, place - 1 - sentence.columns)
      let part = area.inset(left: start, right: area.width - place + 1)
      canvas.write([Run(sentence, .statusError)], in: part, overflow: .ellipsis)
      canvas.write([Run("^", .statusError)], in: area.inset(left: place))
    }
  }
}
