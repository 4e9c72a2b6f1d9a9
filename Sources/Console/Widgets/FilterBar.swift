import FilterLanguage
import TerminalKit

/// The filter of a list, and how many rows it leaves: `/ acme        3 of 214 requests`.
///
/// What cannot be understood is told in a second row, with a caret below its place.
struct FilterBar: Widget {
  let filter: String
  var error: FilterError?
  let matches: Int
  /// Rows without the filter.
  let total: Int
  /// What one row is: `request`.
  let noun: String
  /// Said behind the count.
  let remark: String

  func draw(in area: Rect, on canvas: inout Canvas) {
    let all = total == 1 ? "1 \(noun)" : "\(total) \(noun)s"
    let count = (filter.isEmpty ? all : "\(matches) of \(all)") + remark + " "
    let (left, right) = area.row(0).split(right: count.columns)
    let role: Role = error == nil ? .input : .statusError
    canvas.write([Run(" / ", .hintKey), Run(filter, role)], in: left.inset(right: 1), overflow: .ellipsis)
    canvas.write([Run(count, .dim)], in: right)
    if let error {
      if area.height > 1 {
        draw(error, in: area.row(1), on: &canvas)
      } else {
        canvas.fill(left)
        canvas.write(
          [Run(" ✗ \(error.message)", .statusError)], in: left.inset(right: 1), overflow: .ellipsis)
      }
    }
  }

  private func draw(_ error: FilterError, in area: Rect, on canvas: inout Canvas) {
    let place = 3 + String(filter.prefix(error.column)).columns
    let sentence = error.message
    if place + 2 + sentence.columns <= area.width {
      let caret = area.inset(left: place)
      canvas.write([Run("^ \(sentence)", .statusError)], in: caret)
    } else if place < area.width, sentence.columns + 2 <= place {
      canvas.write([Run("\(sentence) ^", .statusError)], in: area.inset(left: place - sentence.columns - 1))
    } else {
      canvas.write([Run(" ^ \(sentence)", .statusError)], in: area, overflow: .ellipsis)
    }
  }
}
