import TerminalKit

/// The filter of a list, and how many rows it leaves: `/ acme        3 of 214 requests`.
struct FilterBar: Widget {
  let filter: String
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
    let (left, right) = area.split(right: count.columns)
    canvas.write([Run(" / ", .hintKey), Run(filter, .input)], in: left.inset(right: 1), overflow: .ellipsis)
    canvas.write([Run(count, .dim)], in: right)
  }
}
