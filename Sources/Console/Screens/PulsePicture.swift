import BatchEngine
import CivilTime
import TerminalKit

/// The pulse as it is seen: its panes, each with a title that says what is in it.
struct PulsePicture: Widget {
  let screen: PulseScreen
  let data: PulseData
  let now: Instant

  func draw(in area: Rect, on canvas: inout Canvas) {
    let layout = PulseLayout(area, zoomed: screen.isZoomed ? screen.pane : nil)
    for (pane, frame) in layout.frames {
      let inside = drawFrame(pane, frame, compact: layout.isCompact, on: &canvas)
      drawContent(pane, in: inside, compact: layout.isCompact, on: &canvas)
      if var rest = rest(pane) {
        rest.isAbove = layout.isCompact
        rest.draw(in: layout.isCompact ? frame.row(0) : frame.lastRow, on: &canvas)
      }
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
      let title = pane == .errors ? "\(errors), 15 min" : title(pane)
      canvas.write([Run(isFocused ? "▸ " : "─ ", .border), Run("\(title) ", .title)], in: line)
      return rest
    }
    var hints = note(pane).map { [Hint([], $0)] } ?? []
    if isFocused, let target = screen.target { hints.append(Hint(KeyStroke(.enter), hint(target), rank: 0)) }
    Panel(title(pane), hints: hints, focused: isFocused).draw(in: frame, on: &canvas)
    return Panel.inside(frame)
  }

  private var errors: String { data.errors.isEmpty ? "Errors" : "Errors \(data.totals.errors)" }

  /// What the figures of a pane are of, where the title does not say it.
  private func note(_ pane: PulseLayout.Pane) -> String? {
    switch pane {
    case .rates: "last min"
    case .plans: "empty: bucket at 0"
    default: nil
    }
  }

  /// How many rows a pane does not show; nil where the list has no end that is of interest.
  private func rest(_ pane: PulseLayout.Pane) -> MoreBelow? {
    func more<Row>(_ window: ListWindow<Row>, of total: Int) -> MoreBelow {
      MoreBelow(total, seen: window.first + window.rows.count)
    }
    return switch pane {
    case .alerts: more(screen.alerts.window, of: data.totals.alerts - screen.quietCount)
    case .pressed: more(screen.pressed.window, of: data.totals.accounts)
    case .plans: more(screen.plans.window, of: data.plans.count)
    case .errors: more(screen.errors.window, of: data.totals.errors)
    case .running: more(screen.running.window, of: data.rates.inFlight)
    case .rates, .latest: nil
    }
  }

  private var alertTitle: String {
    let count = data.totals.alerts - screen.quietCount
    let quiet = screen.quietCount > 0 ? ", \(screen.quietCount) muted" : ""
    return count > 0 ? "Alerts \(count)\(quiet)" : "Alerts\(quiet)"
  }

  private func title(_ pane: PulseLayout.Pane) -> String {
    switch pane {
    case .alerts: alertTitle
    case .rates: "Last 15 min"
    case .pressed: "Limits under pressure"
    case .plans: "Plans"
    case .errors:
      "\(errors) by code × endpoint × param"
        + (data.errorsSince.map { " since \($0.iso8601Seconds.dropFirst(11).prefix(8))" } ?? ", 15 min")
    case .running: "In flight \(data.rates.inFlight)"
    case .latest: "Latest requests"
    }
  }

  /// Where Enter leads from the row under the cursor.
  private func hint(_ target: PulseTarget) -> String {
    switch target {
    case .account, .accounts: "limits"
    case .key: "its key"
    case .batches: "its requests"
    case .batch: "batch"
    case .errors: "items"
    }
  }

  private func drawContent(_ pane: PulseLayout.Pane, in area: Rect, compact: Bool, on canvas: inout Canvas) {
    let isFocused = screen.pane == pane
    switch pane {
    case .alerts:
      if data.totals.alerts == screen.quietCount, screen.quietCount > 0 {
        let count = Figures.counted(screen.quietCount, "alert")
        canvas.write([Run(" \(count) muted; :unmute shows all.", .dim)], in: area, overflow: .ellipsis)
        return
      }
      if data.alerts.isEmpty {
        let usual = "no 429, no month above 80 %, no key that hangs."
        let rules = screen.rules == AlertRules() ? usual : "no rule of :alerts tells."
        return say("✓ Nothing hurts: \(rules)", in: area, on: &canvas)
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
