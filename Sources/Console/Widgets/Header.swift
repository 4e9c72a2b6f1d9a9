import CivilTime
import TerminalKit

/// The first row: where one is, where the state lives, and what time it is there.
struct Header: Widget {
  let crumbs: [String]
  let origin: String
  /// Shown on screens that change with the time.
  let clock: Instant?

  func draw(in area: Rect, on canvas: inout Canvas) {
    canvas.fill(area, .header)
    let time = clock.map { instant in
      let text = instant.iso8601Seconds
      return area.width < 60 ? String(text.dropFirst(11)) : text.replacingT
    }
    let mode = [time, "● LIVE"].compactMap(\.self).joined(separator: "  ") + " "
    let (left, right) = area.split(right: mode.columns)
    let path = (["batchtop"] + crumbs).joined(separator: " ▸ ")
    let runs = [Run(" " + path, .header), Run("   " + origin, .dim)]
    canvas.write(runs, in: left.inset(right: 1), overflow: .ellipsis)
    canvas.write([Run(mode, .modeLive)], in: right)
  }
}

extension String {
  /// An ISO 8601 moment with a blank where its T is, as people read it.
  fileprivate var replacingT: String { String(map { $0 == "T" ? " " : $0 }) }
}
