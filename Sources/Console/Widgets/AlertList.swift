import BatchEngine
import CivilTime
import TerminalKit

/// Alerts, worst first: a line each, or a table where there is room for the course of the last minutes.
struct AlertList: Widget {
  let window: ListWindow<Alert>
  let focused: Bool

  static func isTable(width: Int) -> Bool { width >= 90 }

  func draw(in area: Rect, on canvas: inout Canvas) {
    if Self.isTable(width: area.width) { return drawTable(in: area, on: &canvas) }
    for (line, alert) in window.rows.prefix(area.height).enumerated() {
      let isCursor = focused && window.first + line == window.cursor
      let row = area.row(line)
      let runs = [
        Run(isCursor ? "▸ " : "  "), Run("\(alert.sign) \(alert.tag.padded(to: 4)) ", alert.role),
        Run(alert.account, .strong),
      ]
      // The names line up unless one is long.
      let room = area.width < 60 ? 12 : 15
      let gap = String(repeating: " ", count: max(2, 9 + room + 2 - runs.columns))
      canvas.write(runs + [Run(gap), Run(alert.what)], in: row, overflow: .ellipsis)
      if isCursor {
        canvas.cursorRow = [alert.tag, alert.account, alert.plan, alert.what]
        canvas.overlay(.cursor, on: row)
      }
    }
  }

  private func drawTable(in area: Rect, on canvas: inout Canvas) {
    let columns = [
      Column("", width: 1, rank: 0), Column("kind", width: 4, rank: 0),
      Column("account", width: 15, rank: 0, flex: 1),
      Column("plan", width: 10, rank: 3), Column("what", width: 48, rank: 1, flex: 3),
      Column("429s in 5 min", width: 20, rank: 2),
    ]
    WindowTable(columns: columns, window: window, isPane: true, focused: focused) { alert in
      [
        .text(alert.sign, alert.role), .text(alert.tag, alert.role), .text(alert.account, .strong),
        .text(alert.plan),
        .text(alert.what),
        alert.trend.isEmpty
          ? .text("") : .widget(Sparkline(alert.trend.map(Double.init), role: .statusRefused)),
      ]
    }.draw(in: area, on: &canvas)
  }
}

extension Alert {
  /// `✗` stops requests now, `!` soon will, `~` waits.
  var sign: String {
    switch id.kind {
    case .failing, .rateLimited, .usedUp: "✗"
    case .stuck: "~"
    case .otherBodies, .nearlyUsedUp, .suspended, .clock: "!"
    }
  }

  var role: Role {
    switch id.kind {
    case .failing, .usedUp: .statusError
    case .rateLimited: .statusRefused
    case .stuck: .statusFlight
    case .otherBodies, .nearlyUsedUp, .suspended, .clock: .warning
    }
  }
}
