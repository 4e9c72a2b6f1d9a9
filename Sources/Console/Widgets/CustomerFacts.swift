import BatchEngine
import CivilTime
import TerminalKit

/// What holds for an account, line by line: state, limits with their exceptions, months, keys.
struct CustomerFacts {
  let figures: CustomerFigures
  let now: Instant

  private var limits: AccountFigures { figures.row.figures }

  /// The most telling first: the last ones have no room on small screens.
  func lines() -> [[Run]] {
    let row = figures.row
    let state = row.isSuspended ? Run("suspended: all is refused", .warning) : Run("active", .statusOK)
    var lines: [[Run]] = [
      [Run(limits.name, .strong), Run("  \(row.service) \(limits.plan)  "), state, Run("  "), verdict],
      label("minute", minute), label("month", month), label("day", day),
      label(
        "batch",
        "up to \(limits.limits.itemsPerBatch) items; "
          + "\(limits.inFlight) of \(limits.limits.batchesInFlight) in flight; "
          + Figures.counted(figures.boundKeys, "idempotency key") + " bound"),
    ]
    lines += overrides.enumerated().map { label($0.offset == 0 ? "set" : "", $0.element, .warning) }
    return lines + keys
  }

  private var verdict: Run {
    if limits.monthShare >= 1 {
      return Run("✗ no \(figures.unit)s left: 402 until the month ends", .statusError)
    }
    if limits.dayShare >= 1 { return Run("✗ no requests left: 429 until 00:00Z", .statusError) }
    return figures.row.refused > 0 ? Run("✗ \(figures.row.refused) × 429 in 5 min", .statusRefused) : Run("")
  }

  private var minute: String {
    let capacity = limits.limits.requestsPerMinute
    let tokens = "\(Figures.grouped(limits.tokens)) of \(Figures.grouped(capacity)) tokens"
    guard let next = limits.nextToken else { return tokens + ", full" }
    if limits.tokens == 0 { return tokens + ": 429 until the next in \(Figures.length(next))" }
    return tokens + ", next in \(Figures.length(next)), full in \(Figures.length(limits.untilFull))"
  }

  private var month: String {
    let before = figures.previous > 0 ? "; month before \(Figures.grouped(figures.previous))" : ""
    let end = "new in \(Figures.length(limits.monthEndsIn))"
    guard let limit = limits.limits.unitsPerMonth else {
      return "\(Figures.counted(limits.used, figures.unit)) used, no limit; \(end)\(before)"
    }
    let gone = figures.row.gone.map { "gone in \(Figures.length($0)) at this pace" } ?? end
    let held = limits.reserved > 0 ? ", \(Figures.grouped(limits.reserved)) held by running batches" : ""
    return
      "\(Figures.grouped(limits.used)) of \(Figures.grouped(limit)) \(figures.unit)s "
      + "(\(ShareBar.percent(limits.monthShare)))\(held), \(gone)\(before)"
  }

  private var day: String {
    guard let daily = limits.limits.requestsPerDay else { return "not limited" }
    let left = Figures.length(DayCounter.untilMidnight(from: now))
    return
      "\(Figures.grouped(limits.requestsToday)) of \(Figures.grouped(daily)) requests, new at 00:00Z in \(left)"
  }

  /// What an operator put in the place of the plan's figures.
  private var overrides: [String] {
    var texts: [String] = []
    if let rate = figures.rateOverride {
      texts.append(
        "\(Figures.grouped(rate.value)) req/min instead of "
          + "\(Figures.grouped(figures.planLimits.requestsPerMinute))\(ending(rate))"
      )
    }
    if let quota = figures.quotaOverride {
      let plan = figures.planLimits.unitsPerMonth.map(Figures.grouped) ?? "no limit"
      texts.append(
        "\(Figures.grouped(quota.value)) \(figures.unit)s/month instead of \(plan)\(ending(quota))")
    }
    if figures.granted != 0 {
      texts.append("\(Figures.grouped(figures.granted)) \(figures.unit)s granted for this month")
    }
    return texts
  }

  private func ending(_ override: Override) -> String {
    override.until.map { ", until \(Figures.minute($0)), for \(Figures.length($0 - now))" } ?? ", for good"
  }

  private var keys: [[Run]] {
    guard !figures.keys.isEmpty else {
      return [label("keys", "none: nobody can send for this account", .warning)]
    }
    return figures.keys.enumerated().map { index, key in
      var text = "\(key.shown)  \(key.scopes.isEmpty ? "all endpoints" : key.scopes.joined(separator: " "))"
      if let revoked = key.revoked {
        text += now < revoked ? "  revoked from \(Figures.minute(revoked)) on" : "  revoked"
      } else if let expires = key.expires {
        text += now < expires ? "  until \(Figures.minute(expires))" : "  expired"
      }
      if !key.origins.isEmpty { text += "  from \(key.origins.joined(separator: " "))" }
      return label(index == 0 ? "keys" : "", text, key.isLive(at: now) ? .text : .dim)
    }
  }

  private func label(_ name: String, _ text: String, _ role: Role = .text) -> [Run] {
    [Run(name.padded(to: 7) + " ", .dim), Run(text, role)]
  }
}

/// The same below a list.
struct CustomerFoot: Widget {
  let facts: CustomerFacts

  func draw(in area: Rect, on canvas: inout Canvas) {
    FootLines(lines: facts.lines()).draw(in: area, on: &canvas)
  }
}
