import BatchEngine
import CivilTime
import TerminalKit

/// All that holds for the account under the cursor: its keys, its limits, what is left, and when it comes back.
struct LimitsFoot: Widget {
  let row: LimitsRow
  let data: LimitsData
  let now: Instant

  private var figures: AccountFigures { row.figures }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let hasTrend = row.refused > 0 && area.width >= 78
    let trend = area.row(area.height > 1 ? 1 : 0).inset(right: 1).split(right: 20).right
    FootLines(lines: lines(width: area.width), reserved: hasTrend ? 22 : 0).draw(in: area, on: &canvas)
    guard hasTrend else { return }
    let slots = row.refusals.chunks(of: 3).map { Double($0.reduce(0, +)) }
    Sparkline(slots, role: .statusRefused).draw(in: trend, on: &canvas)
  }

  /// The most telling first: the lines at the end have no room on small screens.
  private func lines(width: Int) -> [[Run]] {
    let state = row.isSuspended ? Run("suspended", .warning) : Run("active", .statusOK)
    var lines: [[Run]] = [
      [Run(figures.name, .strong), Run("  \(row.service) \(figures.plan)  "), state, Run("  "), verdict]
    ]
    if width < 60 { return lines }
    lines += [label("minute", minute), label("month", month)]
    if let daily = figures.limits.requestsPerDay {
      let left = Figures.length(DayCounter.untilMidnight(from: now))
      let midnight =
        "\(Figures.grouped(figures.requestsToday)) of \(Figures.grouped(daily)) requests today, new at 00:00Z in \(left)"
      lines.append(label("day", midnight))
    }
    lines.append(
      label(
        "batch",
        "up to \(figures.limits.itemsPerBatch) items; \(figures.inFlight) of \(figures.limits.batchesInFlight) batches in flight"
      ))
    lines += keyLines
    return lines
  }

  private var verdict: Run {
    if figures.monthShare >= 1 { return Run("no \(data.unit)s left: 402 until the month ends", .statusError) }
    if figures.dayShare >= 1 { return Run("no requests left: 429 until 00:00Z", .statusError) }
    return row.refused > 0 ? Run("✗ \(row.refused) × 429 in 5 min", .statusRefused) : Run("")
  }

  private var minute: String {
    let capacity = figures.limits.requestsPerMinute
    let tokens = "\(figures.tokens) of \(capacity) tokens"
    guard let next = figures.nextToken else { return tokens + ", full" }
    if figures.tokens == 0 { return tokens + ": 429 until the next in \(Figures.length(next))" }
    return tokens + ", next in \(Figures.length(next)), full in \(Figures.length(figures.untilFull))"
  }

  private var month: String {
    guard let limit = figures.limits.unitsPerMonth else {
      return
        "\(Figures.counted(figures.used, data.unit)) used, no limit; counted anew in \(Figures.length(figures.monthEndsIn))"
    }
    var text = "\(Figures.grouped(figures.used)) of \(Figures.grouped(limit)) \(data.unit)s, "
    text += "\(Figures.grouped(max(0, limit - figures.used))) left"
    if figures.reserved > 0 { text += " (\(Figures.grouped(figures.reserved)) held by running batches)" }
    if let gone = row.gone { return text + ", gone in \(Figures.length(gone)) at this month's pace" }
    return text + "; new in \(Figures.length(figures.monthEndsIn))"
  }

  private var keyLines: [[Run]] {
    guard !data.keys.isEmpty else { return [label("keys", "none: nobody can send for this account")] }
    return data.keys.enumerated().map { index, key in
      var text = "\(key.shown)  \(key.scopes.isEmpty ? "all endpoints" : key.scopes.joined(separator: " "))"
      if key.revoked != nil {
        text += "  revoked"
      } else if let expires = key.expires {
        text += now < expires ? "  until \(expires.iso8601Seconds)" : "  expired"
      }
      if !key.origins.isEmpty { text += "  from \(key.origins.joined(separator: " "))" }
      return label(index == 0 ? "keys" : "", text)
    }
  }

  private func label(_ name: String, _ text: String) -> [Run] {
    [Run(name.padded(to: 7) + " ", .dim), Run(text)]
  }
}
