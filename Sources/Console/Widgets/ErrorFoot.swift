import BatchEngine
import CivilTime
import TerminalKit

/// The error under the cursor: its first message, a sample, and what the code means.
struct ErrorFoot: Widget {
  let sample: ErrorSample
  /// How often, for how many and since when; empty where the row is one error.
  let figures: String
  let explanation: ErrorExplanation?

  func draw(in area: Rect, on canvas: inout Canvas) {
    FootLines(lines: lines).draw(in: area, on: &canvas)
  }

  /// The most telling first.
  var lines: [[Run]] {
    let what = Run("✗ \(sample.code ?? "-")", .statusError)
    let message = Run("  \(sample.message ?? "its answer is no longer kept")")
    var lines = [[what] + (figures.isEmpty ? [message] : [Run("  \(figures)", .dim)])]
    if !figures.isEmpty { lines.append([Run("first".padded(to: 8), .dim), Run(sample.message ?? "-")]) }
    let place = sample.item.map { "item \($0.id) of " } ?? ""
    lines.append([
      Run("sample".padded(to: 8), .dim), Run(place), Run(sample.record.request.short, .strong),
      Run("  \(sample.account)  \(Figures.clock(sample.record.at))  "),
      Run(sample.item?.request.text() ?? "\(sample.record.method) \(sample.record.path)", .dim),
    ])
    if let explanation { lines += Explanation(entry: explanation, names: [:]).short }
    return lines
  }
}
