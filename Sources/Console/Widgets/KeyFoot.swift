import BatchEngine
import CivilTime
import TerminalKit

/// The life of the key under the cursor: until when it is bound, and what came under it.
struct KeyFoot: Widget {
  let life: KeyLife

  private var row: KeyRow { life.row }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (rule, rest) = area.split(top: area.height > 1 ? 1 : 0)
    canvas.fill(rule, with: "─", .border)
    canvas.write([Run(" ")] + title, in: rest.row(0), overflow: .ellipsis)
    guard rest.height > 3 else { return }
    LifeLine(life: life).draw(in: rest.row(1).inset(horizontal: 1), on: &canvas)
    drawAttempts(in: rest.inset(left: 1, top: 2), on: &canvas)
  }

  private var title: [Run] {
    var runs = [Run(row.key, .strong), Run("  \(row.account)  ")]
    if let status = life.status {
      runs.append(Run("bound to \(status) for sha256 \(life.fingerprint.prefix(8))…", .dim))
    } else {
      runs.append(Run("… in flight: the same body gets 409 until it ends, another one 422", .statusFlight))
    }
    return runs
  }

  /// The first attempt bound the key and stays; of the rest the latest are shown.
  private func drawAttempts(in area: Rect, on canvas: inout Canvas) {
    var shown = life.attempts
    if shown.count > area.height {
      shown = Array(shown.prefix(1) + shown.suffix(max(0, area.height - 2)))
    }
    var y = 0
    let hidden = life.attempts.count - shown.count
    if life.attempts.first?.isBound != true {
      canvas.write("bound by \(row.request.short), which is no longer kept", .dim, x: area.x, y: area.y)
      y = 1
    }
    for (index, attempt) in shown.enumerated() {
      if hidden > 0, index == 1 {
        canvas.write("          … \(Figures.counted(hidden, "more attempt"))", .dim, x: area.x, y: area.y + y)
        y += 1
      }
      canvas.write(Self.runs(attempt, wide: area.width >= 120), in: area.row(y), overflow: .ellipsis)
      y += 1
    }
  }

  static func runs(_ attempt: KeyLife.Attempt, wide: Bool) -> [Run] {
    let time = String(attempt.at.iso8601Seconds.dropFirst(11).prefix(8))
    let (sign, role, words) = meaning(attempt)
    let status = words.status.isEmpty ? "   " : words.status
    var runs = [
      Run("\(time)  ", .dim), Run("\(attempt.request.short)  "), Run("\(sign) \(status)  ", role),
      Run(words.what.padded(to: 30), role),
    ]
    if wide { runs.append(Run("  \(attempt.path.padded(to: 32))")) }
    runs.append(Run("  \(Figures.grouped(attempt.bytes)) bytes", .dim))
    if attempt.items > 0 { runs.append(Run(", \(Figures.counted(attempt.items, "item"))", .dim)) }
    return runs
  }

  private static func meaning(_ attempt: KeyLife.Attempt) -> (String, Role, (status: String, what: String)) {
    switch attempt.outcome {
    case .inFlight: ("…", .statusFlight, ("", "claimed the key, runs"))
    case .executed(let status): ("✓", .statusOK, (String(status), "bound the key"))
    case .replayed(let status): ("~", .statusReplay, (String(status), "same body, replayed"))
    case .refused(let status, "idempotency_key_reuse"):
      ("✗", .statusRefused, (String(status), "another body"))
    case .refused(let status, "idempotency_conflict"):
      ("✗", .statusRefused, (String(status), "same body, too early"))
    case .refused(let status, let code): ("✗", .statusRefused, (String(status), code))
    case .released: ("!", .warning, ("", "released, nothing charged"))
    }
  }
}
