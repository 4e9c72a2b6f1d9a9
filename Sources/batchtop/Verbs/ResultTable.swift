import BatchEngine
import Console
import JSONCodec
import TerminalKit

/// An answer as text: one line an item in order, then the totals.
struct ResultTable {
  private let answer: Answer
  private let record: BatchRecord?
  private let unit: String
  private let contents: BatchContents

  init(_ answer: Answer, in engine: Engine) {
    self.answer = answer
    (record, unit) = engine.read { state, _ in
      let record = state.history[answer.request]
      return (record, record.flatMap { state.service($0.service)?.unit } ?? "unit")
    }
    contents = engine.contents(of: answer.request) ?? BatchContents()
  }

  var text: String {
    guard answer.refusal == nil, let record else {
      return "\(answer.status)\n" + printable(String(decoding: answer.body, as: UTF8.self))
    }
    let items = BatchItem.read(contents)
    var rows = [["#", "status", "endpoint", "result"]]
    rows += items.map { item in
      let result =
        item.code.map { "\($0)\(item.param.map { " (\($0))" } ?? ""): \(item.result)" } ?? item.result
      return [String(item.id), item.status.map(String.init) ?? "-", item.endpoint ?? "-", result]
    }
    let totals =
      "\(record.total) item\(record.total == 1 ? "" : "s"): \(record.succeeded) succeeded, \(record.failed) failed; "
      + "\(record.units) \(unit)\(record.units == 1 ? "" : "s") charged\(answer.isReplay ? ", the stored answer came again" : ""); request \(answer.request)"
    return Self.aligned(rows).map { Sanitiser.cut($0, to: Self.width) }.joined(separator: "\n") + "\n"
      + totals
  }

  /// What comes from outside is shown as on the screen, so that no file can write escape sequences to a terminal.
  private func printable(_ text: String) -> String { Sanitiser.text(text) }

  /// Columns of a line on a terminal; elsewhere, and with --format json, all of it comes out.
  private static var width: Int { Environment.isOutputTerminal ? Environment.terminalWidth : .max }

  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (0..<3).map { column in rows.map { $0[column].columns }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column < 3 ? cell.padded(to: widths[column]) : cell
      }
      return cells.joined(separator: "  ")
    }
  }
}

/// A trace as text, one check a line.
struct TraceTable {
  let trace: AdmissionTrace

  init(_ trace: AdmissionTrace) { self.trace = trace }

  var text: String {
    trace.lines.map { TraceLine.runs($0).map(\.text).joined() }.joined(separator: "\n")
  }
}
