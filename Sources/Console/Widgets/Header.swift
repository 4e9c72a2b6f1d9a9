import BatchEngine
import CivilTime
import TerminalKit

/// The first row: where one is, where the state lives, and what time it is there.
struct Header: Widget {
  let crumbs: [String]
  let origin: String
  /// Nil where there is no room for it.
  let clock: Instant?
  /// Whether seconds are told: a screen on which nothing else is dated is drawn anew once a minute only.
  var hasSeconds = true
  /// Whether batches run and their answers are kept.
  var storage = StorageState.writable
  /// Where clients come in.
  var listening: Listening?
  /// For how long the screen has been showing one moment; nil while it follows.
  var frozen: Nanoseconds?
  /// Whether frames come less often than there is news.
  var isLowBandwidth = false
  /// How simulated time stands; nil where time is real.
  var simulation: SimulationStatus?
  /// The moment on view; nil for the present.
  var past: Instant?

  func draw(in area: Rect, on canvas: inout Canvas) {
    canvas.fill(area, .header)
    let time = past == nil ? clock.map { words($0, width: area.width) } : nil
    let wire = area.width < (isSimulated ? 80 : 60) || past != nil ? nil : listening
    let place = wire.map { Run($0.words + "  ", $0.isOpen ? .warning : .header) }
    let mode = mode(width: area.width)
    let slow = isLowBandwidth ? Run("low bandwidth  ", .warning) : nil
    let parts =
      isSimulated
      ? [slow, place, simulated(time, width: area.width)].compactMap(\.self)
      : [slow, place, time.map { Run($0 + "  ", mode.role) }, Run(mode.text + " ", mode.role)].compactMap(
        \.self)
    let (left, right) = area.split(right: parts.reduce(0) { $0 + $1.text.columns })
    let path = (["batchtop"] + crumbs).joined(separator: " ▸ ")
    let runs = [Run(" " + path, .header), Run("   " + origin, .dim)]
    canvas.write(runs, in: left.inset(right: 1), overflow: .ellipsis)
    canvas.write(parts, in: right)
  }

  /// Simulated time that goes like real time is not told apart; a disk never fails in memory.
  private var isSimulated: Bool { frozen == nil && simulation.map { !$0.isLive } ?? false }

  /// `» SIM 2026-08-31 23:59:12Z  +9d 9h  x60`, or that it stands still.
  private func simulated(_ time: String?, width: Int) -> Run {
    guard let simulation else { return Run("") }
    let isRunning = simulation.clock.isRunning
    let offset = simulation.ahead.count.magnitude < 1_000_000_000 ? nil : Figures.offset(simulation.ahead)
    let words = [
      [isRunning ? "» SIM" : "■ STOPPED", time].compactMap(\.self).joined(separator: " "),
      width < 60 ? nil : offset, isRunning ? simulation.clock.speed.words : nil,
    ].compactMap(\.self)
    return Run(
      words.joined(separator: width < 60 ? " " : "  ") + " ", isRunning ? .modeSimulated : .modeFrozen)
  }

  /// The day gives way to where clients come in, but not the simulated one.
  private func words(_ instant: Instant, width: Int) -> String {
    let seconds = instant.iso8601Seconds
    let text = hasSeconds ? seconds : seconds.prefix(16) + "Z"
    let room = listening == nil || isSimulated ? 60 : 100
    return width < room ? String(text.dropFirst(11)) : text.replacingT
  }

  /// Whether the screen follows, stands still or shows another moment, and whether anything can be stored.
  private func mode(width: Int) -> (text: String, role: Role) {
    if let past { return ("■ PAST " + Self.words(past, isNarrow: width < 60), .modeFrozen) }
    if let frozen { return ("■ FROZEN +\(Figures.length(frozen))", .modeFrozen) }
    return state
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
