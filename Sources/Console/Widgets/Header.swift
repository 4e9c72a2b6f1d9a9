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
  /// For how long the screen has been showing one moment; nil while it follows.
  var frozen: Nanoseconds?
  /// Whether frames come less often than there is news.
  var isLowBandwidth = false

  func draw(in area: Rect, on canvas: inout Canvas) {
    canvas.fill(area, .header)
    let time = clock.map { instant in
      let text = instant.iso8601Seconds
      // The day gives way to where clients come in.
      return area.width < (listening == nil ? 60 : 100) ? String(text.dropFirst(11)) : text.replacingT
    }
    let state: (text: String, role: Role) =
      switch storage {
      case .writable: ("● LIVE", .modeLive)
      case .readOnly: ("RO", .modeLive)
      case .noRoom: ("✗ DISK FULL", .statusError)
      case .failed: ("✗ DISK FAILED", .statusError)
      }
    let mode = frozen.map { ("■ FROZEN +\(Figures.length($0))", Role.modeFrozen) } ?? state
    let wire = area.width < 60 ? nil : listening
    let parts = [
      isLowBandwidth ? Run("low bandwidth  ", .warning) : nil,
      wire.map { Run($0.words + "  ", $0.isOpen ? .warning : .header) },
      time.map { Run($0 + "  ", mode.1) },
      Run(mode.0 + " ", mode.1),
    ].compactMap(\.self)
    let (left, right) = area.split(right: parts.reduce(0) { $0 + $1.text.columns })
    let path = (["batchtop"] + crumbs).joined(separator: " ▸ ")
    let runs = [Run(" " + path, .header), Run("   " + origin, .dim)]
    canvas.write(runs, in: left.inset(right: 1), overflow: .ellipsis)
    canvas.write(parts, in: right)
  }
}

extension String {
  /// An ISO 8601 moment with a blank where its T is, as people read it.
  fileprivate var replacingT: String { String(map { $0 == "T" ? " " : $0 }) }
}
