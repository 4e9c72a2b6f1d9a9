import BatchEngine
import CivilTime
import JSONCodec
import TerminalKit

/// The first lines of a batch: what came of it, for whom, when, and under which key.
struct BatchFacts {
  let data: BatchData

  private var record: BatchRecord { data.record }
  private var sign: (word: String, role: Role) { record.outcome.sign(failed: record.failed) }
  private var who: String { [data.account, data.plan].compactMap(\.self).joined(separator: "/") }

  /// - Parameter area: what there is for the whole batch; low ones have the most telling lines alone.
  func lines(in area: Rect) -> [[Run]] {
    let isLow = area.height <= 16
    if let reason {
      let sentence = Paragraph(reason).rows(width: area.width - 1).map { [Run($0, sign.role)] }
      if isLow { return Array(sentence.prefix(3)) }
      return sentence + [[Run("\(who)  ", .strong)] + route] + bound(with: "nothing ran, nothing charged")
    }
    let first = outcome(isNarrow: area.width < 80)
    if isLow { return [first] }
    guard record.idempotencyKey != nil else { return [first, route] }
    return area.width < 120
      ? [first, route] + bound() : [first, route + [Run("  ")] + bound().joined()]
  }

  private var route: [Run] {
    let times = record.repeats > 0 ? repeated : record.at.iso8601Seconds
    return [Run("\(record.method) \(record.path)  \(times)  by \(record.source.rawValue)", .dim)]
  }

  /// `150 times, 22:46:35Z to 22:58:01Z`: one row stands for all that were refused alike.
  private var repeated: String {
    let (first, last) = (record.at, record.lastRepeat ?? record.at)
    return "\(Figures.grouped(record.repeats + 1)) times, \(Figures.clock(first))Z to \(Figures.clock(last))Z"
  }

  private func bound(with words: String? = nil) -> [[Run]] {
    var parts: [String] = []
    if let key = record.idempotencyKey {
      parts.append("Idempotency-Key \(key)")
      if let expires = data.keyExpires { parts.append("until \(Figures.minute(expires))") }
    }
    parts += words.map { [$0] } ?? []
    return parts.isEmpty ? [] : [[Run(parts.joined(separator: "  "), .dim)]]
  }

  private func outcome(isNarrow: Bool) -> [Run] {
    let status = Run(statusLine, sign.role)
    let account = Run("  \(who)", .strong)
    let units = Figures.counted(record.units, data.unit)
    switch record.outcome {
    case .executed:
      let counts = [
        Run("  ✓ \(record.succeeded)", .statusOK),
        Run("  ✗ \(record.failed)", record.failed > 0 ? .statusError : .dim),
      ]
      if isNarrow { return [status] + counts + [Run("  \(units)"), account] }
      let items = Run("  \(Figures.counted(record.total, "item"))")
      return [status, account, items] + counts
        + [Run("  \(units) charged  \(Figures.milliseconds(record.took)) ms")]
    case .inFlight:
      let width = isNarrow ? 6 : 10
      let bar = Bar(data.done, of: record.total, width: width)
      let progress = [
        Run("  " + bar.filled, .statusFlight),
        Run(String(repeating: "░", count: width - bar.columns), .gaugeRest),
        Run(" \(data.done) of \(record.total) items run, \(units) reserved"),
      ]
      return isNarrow ? [status] + progress + [account] : [status, account] + progress
    case .replayed: return [status, account, Run("  Idempotency-Replayed: true, nothing charged")]
    case .refused, .released: return [status, account, Run("  nothing charged")]
    }
  }

  private var statusLine: String {
    switch record.outcome {
    case .executed(let status):
      switch status {
      case 207: "207 Multi-Status" + (record.failed > 0 ? ", partial" : "")
      case 200: "200 OK" + (record.failed > 0 ? ", partial" : "")
      default: "✗ \(status) failed"
      }
    case .replayed(let status): "\(status) replayed"
    case .refused(let status, let code): "✗ \(status) \(code)"
    case .inFlight: "… in flight"
    case .released: "! released: it came to no end"
    }
  }

  // MARK: Refused

  /// Why nothing ran, in the words of the answer, and when it may be sent again; nil when it was not refused.
  private var reason: String? {
    guard case .refused = record.outcome else { return nil }
    return statusLine + (message.map { ": \($0)" } ?? "") + (again.map { " \($0)" } ?? "")
  }

  private var message: String? {
    let answer = try? JSONParser.parse(data.contents.responseBody)
    return (answer?["error"] ?? answer?["errors"]?[0])?["message"]?.stringValue
  }

  /// The wait is told with its end, since it is read later than it was said.
  private var again: String? {
    let wait: Nanoseconds
    switch data.contents.trace.decisive {
    case .some(let line) where line.check == .units:
      wait = BillingMonth(containing: record.at).end - record.at
    case .some(let line):
      guard case .wait(let time) = line.figures else { return nil }
      wait = time
    case nil: return nil
    }
    let end = record.at + .seconds(wait.secondsRoundedUp)
    let clock = wait < .minutes(60) ? String(end.iso8601Seconds.dropFirst(11)) : Figures.minute(end)
    return "Again in \(Figures.length(wait)), from \(clock) on."
  }
}
