import BatchEngine
import CivilTime
import TerminalKit

/// The simulator as it is seen: the clock above, then what comes, who sends, and what changed.
struct SimulatorPicture: Widget {
  let screen: SimulatorScreen
  let status: SimulationStatus
  let data: SimulatorData
  let now: Instant

  func draw(in area: Rect, on canvas: inout Canvas) {
    let layout = SimulatorLayout(area, focus: screen.pane)
    drawClock(in: layout.clock, compact: layout.isCompact, on: &canvas)
    for (pane, frame) in layout.frames {
      var inside = drawFrame(pane, frame, compact: layout.isCompact, on: &canvas)
      if pane == .traffic, !layout.isCompact {
        let (rows, seed) = inside.split(bottom: 1)
        let words = " seed \(status.seed) · :seed N draws anew · :traffic off"
        canvas.write([Run(words, .dim)], in: seed, overflow: .ellipsis)
        inside = rows
      }
      drawContent(pane, in: inside, on: &canvas)
      var rest = rest(pane)
      rest.isAbove = layout.isCompact
      rest.draw(in: layout.isCompact ? frame.row(0) : frame.lastRow, on: &canvas)
    }
  }

  // MARK: The clock

  private func drawClock(in area: Rect, compact: Bool, on canvas: inout Canvas) {
    if compact {
      canvas.write([Run(" ")] + speeds + [Run(" . next event", .hint)], in: area, overflow: .ellipsis)
      return
    }
    let steps = Figures.counted(status.undoable, "step")
    Panel(
      "Clock",
      hints: [
        Hint(".", "next event"), Hint(">", "faster"),
        Hint(
          "u", status.undoable > 0 ? "undo (\(steps))" : "undo", off: status.undoable > 0 ? nil : "no step"),
      ]
    ).draw(in: area, on: &canvas)
    let inside = Panel.inside(area).inset(horizontal: 1)
    Timeline(real: now - status.ahead, now: now, nextKey: data.nextKey, monthEnd: data.monthEnd)
      .draw(in: inside.split(top: 2).top, on: &canvas)
    let jumps = [Run(":clock ", .dim), Run("+1h +1d  next refill expiry day month   ")]
    canvas.write(
      inside.width >= (jumps + speeds).columns ? jumps + speeds : speeds, in: inside.row(2),
      overflow: .ellipsis)
  }

  /// `speed 1 10 [60] max`; the one at which time runs stands in brackets.
  private var speeds: [Run] {
    let clock = status.clock
    var runs = [Run("speed ", .dim)]
    runs.append(clock.isRunning ? Run("stop ") : Run("[stop] ", .strong))
    var known = SimulatedClock.speeds
    if !known.contains(clock.speed) { known.insert(clock.speed, at: known.count - 1) }
    for speed in known {
      let words = speed.words.hasPrefix("x") ? String(speed.words.dropFirst()) : speed.words
      let isOn = clock.isRunning && clock.speed == speed
      runs.append(isOn ? Run("[\(words)] ", .strong) : Run("\(words) "))
    }
    return runs
  }

  // MARK: Panes

  private func drawFrame(
    _ pane: SimulatorLayout.Pane, _ frame: Rect, compact: Bool, on canvas: inout Canvas
  ) -> Rect {
    let isFocused = screen.pane == pane
    if compact {
      let (line, rest) = frame.split(top: 1)
      canvas.fill(line, with: "─", .border)
      canvas.write([Run(isFocused ? "▸ " : "─ ", .border), Run("\(title(pane)) ", .title)], in: line)
      return rest
    }
    Panel(title(pane), hints: hints(pane), focused: isFocused).draw(in: frame, on: &canvas)
    return Panel.inside(frame)
  }

  private func title(_ pane: SimulatorLayout.Pane) -> String {
    switch pane {
    case .events: "Next events"
    case .traffic: "Traffic"
    case .changes: status.before == nil ? "Latest" : "What just changed"
    }
  }

  private func hints(_ pane: SimulatorLayout.Pane) -> [Hint] {
    switch pane {
    case .events: screen.pane == pane ? [Hint(KeyStroke(.enter), "jump")] : []
    case .traffic:
      [Hint("+", "new")] + (screen.pane == pane ? [Hint(.character(" "), "on/off")] : [])
    case .changes: screen.pane == pane ? [Hint(KeyStroke(.enter), "open")] : []
    }
  }

  private func rest(_ pane: SimulatorLayout.Pane) -> MoreBelow {
    func more<Row>(_ window: ListWindow<Row>) -> MoreBelow {
      MoreBelow(window.total, seen: window.first + window.rows.count)
    }
    return switch pane {
    case .events: more(screen.events.window)
    case .traffic: more(screen.traffic.window)
    case .changes: more(screen.changes.window)
    }
  }

  private func drawContent(_ pane: SimulatorLayout.Pane, in area: Rect, on canvas: inout Canvas) {
    let isFocused = screen.pane == pane
    switch pane {
    case .events: SimulatorTables.events(screen.events.window, focused: isFocused).draw(in: area, on: &canvas)
    case .traffic:
      if status.sources.isEmpty { return say("Nobody sends. + adds a source.", in: area, on: &canvas) }
      SimulatorTables.traffic(screen.traffic.window, focused: isFocused).draw(in: area, on: &canvas)
    case .changes:
      if data.changes.isEmpty {
        return say("Nothing yet: . goes to the next event, Space lets time run.", in: area, on: &canvas)
      }
      SimulatorTables.changes(screen.changes.window, focused: isFocused).draw(in: area, on: &canvas)
    }
  }

  private func say(_ text: String, in area: Rect, on canvas: inout Canvas) {
    canvas.write([Run(" \(text)", .dim)], in: area.row(0), overflow: .ellipsis)
  }
}
