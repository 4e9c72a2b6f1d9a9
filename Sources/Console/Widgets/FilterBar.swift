import TerminalKit

/// The filter of a list, and how many rows it leaves: `/ acme        3 of 214 requests`.
struct FilterBar: Widget {
  let filter: String
  let matches: Int
  let of: Int
  let what: String

  func draw(in area: Rect, on canvas: inout Canvas) {
    let count = filter.isEmpty ? "\(of) \(what) " : "\(matches) of \(of) \(what) "
    let (left, right) = area.split(right: count.columns)
    canvas.write([Run(" / ", .hintKey), Run(filter, .input)], in: left.inset(right: 1), overflow: .ellipsis)
    canvas.write([Run(count, .dim)], in: right)
  }
}
