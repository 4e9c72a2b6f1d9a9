import BatchEngine
import CivilTime
import TerminalKit

/// What the comparison means, in sentences for the operator and for the customer.
struct DiffReading {
  let comparison: Comparison

  private var data: DiffData { comparison.data }
  private var bound: BatchRecord { comparison.bound }
  private var refused: BatchRecord { comparison.refused }
  private var difference: BodyDifference { comparison.difference }

  private var isSameTarget: Bool { bound.path == refused.path && bound.method == refused.method }

  var sentence: String {
    switch difference.kind {
    case .json:
      return
        "one key, two bodies. \(difference.differing) of \(difference.places) paths \(verb(difference.differing))."
    case .sameBytes:
      return isSameTarget ? "the two bodies are the same." : "one key and one body, sent to two paths."
    case .sameMeaning(sameOrder: true): return "same JSON, only spacing or escapes differ."
    case .sameMeaning(sameOrder: false): return "same meaning, member order or spelling differs."
    case .text:
      return
        "one key, two bodies. \(difference.differing) of \(difference.places) lines \(verb(difference.differing))."
    }
  }

  private func verb(_ count: Int) -> String { count == 1 ? "differs" : "differ" }

  /// The most useful first; a small screen shows the first lines only.
  var advice: [String] {
    var lines: [String] = []
    if !isSameTarget { lines.append("Sent to \(refused.path); the key is bound to \(bound.path).") }
    switch difference.kind {
    case .json: break
    case .text(let reason): lines.append("Compared as text, line by line: \(reason).")
    case .sameMeaning, .sameBytes:
      lines.append("A key is bound to method, path and bytes: a retry has to send the same bytes.")
    }
    lines.append(boundLine)
    lines.append("Tell them: send the changed body under a new key; y t copies this.")
    if difference.kind == .json {
      lines.append("Not counted: the order of members, spacing, 50 for 50.0. The order of items is.")
    }
    lines.append("The bound body, sent again unchanged, gets the stored answer for nothing.")
    lines.append(
      "Another body is refused so that nobody takes the first result for the result of other data.")
    return lines
  }

  private var boundLine: String {
    if let expires = data.expires {
      return
        "The key is bound until \(expires.iso8601Seconds) (\(Figures.length(expires - comparison.now))). Nothing ran, no units."
    }
    return data.isBound
      ? "The bound batch is in flight; its key stays bound for 24 h once it ends. Nothing ran, no units."
      : "The key is free by now: the refused body may be sent again. Nothing ran, no units."
  }

  /// For the customer, to be pasted into an answer.
  var text: String {
    var lines = [
      "Request \(refused.request) was refused with 422 idempotency_key_reuse.",
      "Its Idempotency-Key \(comparison.key) belongs to request \(bound.request) of \(bound.at.iso8601Seconds): \(sentence)",
    ]
    for change in difference.changes.prefix(20) {
      lines.append("  \(change.path): \(Self.short(change.old)) -> \(Self.short(change.new))")
    }
    if difference.changes.count > 20 { lines.append("  and \(difference.changes.count - 20) more") }
    if let expires = data.expires { lines.append("The key is bound until \(expires.iso8601Seconds).") }
    lines.append("Nothing ran and nothing was charged. Send the changed body under a new key.")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func short(_ value: String?) -> String {
    guard let value else { return "nothing" }
    return value.count > 80 ? value.prefix(80) + "…" : value
  }
}
