import BatchEngine
import TerminalKit

/// What a code means, in lines.
struct Explanation {
  let entry: ErrorExplanation
  /// Names of the services, for the statuses.
  let names: [ServiceID: String]

  /// All that there is to say, in lines of at most `width` columns.
  func lines(width: Int) -> [[Run]] {
    var lines = [[Run(entry.code, .strong)]] + wrapped("", entry.meaning, width)
    for subject in [ErrorExplanation.Subject.request, .item] where uses(subject) != "" {
      lines += [[]]
      lines += wrapped(subject == .request ? "request" : "item", uses(subject), width, .strong)
      lines += wrapped("charged", ErrorExplanation.charged(subject), width)
      lines += wrapped("stored", ErrorExplanation.stored(subject), width)
    }
    lines += [[]]
    lines += wrapped("retry", entry.retry.rawValue, width, entry.retry == .no ? .warning : .statusOK)
    lines += wrapped("do", entry.advice, width)
    return lines
  }

  /// Meaning, retry and advice in three lines, for the foot of a list.
  var short: [[Run]] {
    let isItem = entry.uses.contains { $0.subject == .item }
    let isRequest = entry.uses.contains { $0.subject == .request }
    let charged =
      isItem && isRequest ? "item charged, request free" : isItem ? "charged, stored" : "free, not stored"
    return [
      label("means", entry.meaning), label("retry", "\(entry.retry.rawValue) · \(charged)"),
      label("do", entry.advice),
    ]
  }

  /// `422 Insight, 400 Ephemeris`.
  func uses(_ subject: ErrorExplanation.Subject) -> String {
    entry.uses.filter { $0.subject == subject }
      .map { "\($0.status) \(names[$0.service] ?? $0.service.rawValue)" }.joined(separator: ", ")
  }

  private func label(_ name: String, _ text: String) -> [Run] { [Run(name.padded(to: 8), .dim), Run(text)] }

  private func wrapped(_ name: String, _ text: String, _ width: Int, _ role: Role = .text) -> [[Run]] {
    Paragraph(text).rows(width: max(8, width - 8)).enumerated().map { index, row in
      [Run((index == 0 ? name : "").padded(to: 8), .dim), Run(row, role)]
    }
  }
}
