import BatchEngine
import CivilTime
import TerminalKit

/// The pulse as it is seen: its panes, each with a title that says what is in it.
struct PulsePicture: Widget {
  let screen: PulseScreen
  let data: PulseData
  let now: Instant

  func draw(in area: Rect, on canvas: inout Canvas) {
    let layout = PulseLayout(area)
    for (pane, frame) in layout.frames {
      let inside = drawFrame(pane, frame, compact: layout.isCompact, on: &canvas)
      drawContent(pane, in: inside, compact: layout.isCompact, on: &canvas)
    }
  }

  private func drawFrame(_ pane: PulseLayout.Pane, _ frame: Rect, compact: Bool, on canvas: inout Canvas)
    -> Rect
  {
    let isFocused = screen.pane == pane
    if compact {
      guard pane != .rates else { return frame }
      let (line, rest) = frame.split(top: 1)
      canvas.fill(line, with: "─", .border)
      let title = pane == .errors ? "Errors, 15 min" : title(pane)
      canvas.write([Run(isFocused ? "▸ " : "─ ", .border), Run("\(title) ", .title)], in: line)
      return rest
    }
    let hints = isFocused && screen.target != nil ? [Hint(KeyStroke(.enter), hint(pane))] : []
    Panel(title(pane), hints: hints, focused: isFocused).draw(in: frame, on: &canvas)
    return Panel.inside(frame)
  }

  private func title(_ pane: PulseLayout.Pane) -> String {
    switch pane {
    case .alerts: data.alerts.isEmpty ? "Alerts" : "Alerts \(data.alerts.count)"
    case .rates: "Last 15 min"
    case .pressed: "Limits under pressure"
    case .plans: "Plans"
    case .errors:
      "Errors by code × endpoint × param"
        + (data.errorsSince.map { " since \($0.iso8601Seconds.dropFirst(11).prefix(8))" } ?? ", 15 min")
    case .running: "In flight \(data.rates.inFlight)"
    case .latest: "Latest requests"
    }
  }

  private func hint(_ pane: PulseLayout.Pane) -> String {
    switch pane {
    case .alerts, .rates: "open the cause"
    case .pressed, .plans: "limits"
    case .errors: "requests"
    case .running, .latest: "batch"
    }
  }

  private func drawContent(_ pane: PulseLayout.Pane, in area: Rect, compact: Bool, on canvas: inout Canvas) {
    let isFocused = screen.pane == pane
    switch pane {
    case .alerts:
      if data.alerts.isEmpty {
        return say("✓ Nothing hurts: no 429, no month above 80 %, no key that hangs.", in: area, on: &canvas)
      }
      AlertList(window: screen.alerts.window, focused: isFocused).draw(in: area, on: &canvas)
    case .rates:
      if compact {
        canvas.write(RatesPane(rates: data.rates).line(width: area.width), in: area, overflow: .ellipsis)
      } else {
        RatesPane(rates: data.rates).draw(in: area, on: &canvas)
      }
    case .pressed:
      LimitsTable(window: screen.pressed.window, isPane: true, focused: isFocused).draw(in: area, on: &canvas)
    case .plans: PlanTable(window: screen.plans.window, focused: isFocused).draw(in: area, on: &canvas)
    case .errors:
      if data.errors.isEmpty { return say("✓ No error in the last 15 minutes.", in: area, on: &canvas) }
      let total = data.errors.reduce(0) { $0 + $1.count }
      ErrorTable(window: screen.errors.window, total: total, now: now, focused: isFocused, headed: !compact)
        .draw(in: area, on: &canvas)
    case .running:
      if data.running.isEmpty { return say("No batch runs.", in: area, on: &canvas) }
      RunningTable(window: screen.running.window, now: now, focused: isFocused).draw(in: area, on: &canvas)
    case .latest:
      if data.latest.isEmpty { return say("No request yet. 6 composes one.", in: area, on: &canvas) }
      BatchTable(window: screen.latest.window, isPane: true, focused: isFocused).draw(in: area, on: &canvas)
    }
  }

  private func say(_ text: String, in area: Rect, on canvas: inout Canvas) {
    canvas.write([Run(" \(text)", .dim)], in: area.row(0), overflow: .ellipsis)
  }
}
