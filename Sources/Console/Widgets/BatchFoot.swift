import BatchEngine
import TerminalKit

/// What one needs to know of the request under the cursor, in a few lines.
struct BatchFoot: Widget {
  let data: BatchData

  func draw(in area: Rect, on canvas: inout Canvas) {
    FootLines(lines: lines).draw(in: area, on: &canvas)
  }

  /// The most telling first.
  var lines: [[Run]] {
    let record = data.record
    let sign = record.outcome.sign(failed: record.failed)
    var lines: [[Run]] = [
      [
        Run(record.request.short, .strong), Run("  \(record.method) \(record.path)  "),
        Run(record.outcome.words, sign.role),
        Run("  \(record.keyShown ?? "no key")  by \(record.source.rawValue)", .dim),
      ]
    ]
    let units = Figures.counted(record.units, data.unit)
    switch record.outcome {
    case .executed:
      lines.append([
        Run(
          "\(Figures.counted(record.total, "item")), \(record.failed) failed, \(units) charged, \(Figures.milliseconds(record.took)) ms"
        )
      ])
    case .inFlight: lines.append([Run("\(data.done) of \(record.total) items done, \(units) reserved")])
    case .refused:
      lines.append([
        Run("Nothing ran, nothing was charged. "), Run(Self.reason(data.contents.trace), .warning),
      ])
    case .replayed: lines.append([Run("The stored answer came again: nothing ran, nothing was charged.")])
    case .released: lines.append([Run("It came to no end; nothing was charged.")])
    }
    if let key = record.idempotencyKey { lines.append([Run("Idempotency-Key \(key)", .dim)]) }
    return lines
  }

  /// The check that turned it away, with what it found.
  static func reason(_ trace: AdmissionTrace) -> String {
    guard let line = trace.decisive else { return "" }
    let figures = TraceLine.words(line.figures)
    return "Check \"\(line.check.rawValue)\"" + (figures.isEmpty ? "" : ": \(figures)")
  }
}
