import BatchEngine
import CivilTime
import TerminalKit

/// The first row: where one is, where the state lives, and what time it is there.
struct Header: Widget {
  let crumbs: [String]
  let origin: String
  /// Shown on screens that change with the time.
  let clock: Instant?
  /// Whether batches run and their answers are kept.
  var storage = StorageState.writable
  /// Where clients come in.
  var listening: Listening?
  /// The moment on view; nil for the present.
  var past: Instant?

  func draw(in area: Rect, on canvas: inout Canvas) {
    canvas.fill(area, .header)
    let time =
      past != nil
      ? nil
      : clock.map { instant in
        let text = instant.iso8601Seconds
        // The day gives way to where clients come in.
        return area.width < (listening == nil ? 60 : 100) ? String(text.dropFirst(11)) : text.replacingT
      }
    let state: (text: String, role: Role) =
      if let past { ("■ PAST " + Self.words(past, isNarrow: area.width < 60), .modeFrozen) } else {
        self.state
      }
    let wire = area.width < 60 || past != nil ? nil : listening
    let parts = [
      wire.map { Run($0.words + "  ", $0.isOpen ? .warning : .header) },
      time.map { Run($0 + "  ", state.role) },
      Run(state.text + " ", state.role),
    ].compactMap(\.self)
    let (left, right) = area.split(right: parts.reduce(0) { $0 + $1.text.columns })
    let path = (["batchtop"] + crumbs).joined(separator: " ▸ ")
    let runs = [Run(" " + path, .header), Run("   " + origin, .dim)]
    canvas.write(runs, in: left.inset(right: 1), overflow: .ellipsis)
    canvas.write(parts, in: right)
  }

  private var state: (text: String, role: Role) {
    switch storage {
    case .writable: ("● LIVE", .modeLive)
    case .readOnly: ("RO", .modeLive)
    case .noRoom: ("✗ DISK FULL", .statusError)
    case .failed: ("✗ DISK FAILED", .statusError)
    }
  }

  /// To the millisecond: several events may fall into one second.
  private static func words(_ moment: Instant, isNarrow: Bool) -> String {
    isNarrow ? Figures.clock(moment) : moment.iso8601Milliseconds
  }
}

extension String {
  /// An ISO 8601 moment with a blank where its T is, as people read it.
  fileprivate var replacingT: String { String(map { $0 == "T" ? " " : $0 }) }
}
