import BatchEngine
import CivilTime
import TerminalKit

/// What error codes mean: all there are, with the one under the cursor in full.
struct ExplainScreen: ListScreen {
  var list = FilteredList<ExplanationRow>(foot: 11, tallFoot: 16)
  private let rows: [ExplanationRow]
  private let names: [ServiceID: String]

  init(facts: ConsoleFacts) {
    rows = facts.explanations.map(ExplanationRow.init)
    names = facts.serviceNames
  }

  static let commands: [Command] = [
    Command(
      "explain", arguments: "[CODE]", keys: ["m"], group: .talk, hint: "meaning",
      help: "what an error code means: charged, stored, does a retry help, what to do",
      values: { model in
        model.facts.explanations.map(\.code)
      }
    ) { model, text in
      guard let code = text.isEmpty ? model.codeAtHand : text else {
        model.go(to: .explain)
        return []
      }
      guard let entry = model.facts.explanation(of: code) else {
        model.complain(
          "There is no code \(code)\(NearestName.hint(code, among: model.facts.explanations.map(\.code)))")
        return []
      }
      let width = min(72, model.size.width - 4)
      model.popup = .text(
        TextPopup(
          "What it means", Explanation(entry: entry, names: model.facts.serviceNames).lines(width: width)))
      return []
    }
  ]

  var crumbs: [String] { ["explain"] }

  /// The rows are known without the engine; the wish to move is carried out at once.
  mutating func query(at size: Size) -> Query? {
    let filter = TextFilter(list.filter)
    let found = rows.filter { filter.matches($0.entry.code) || filter.matches($0.entry.meaning) }
    list.receive(
      ListWindow(of: found.count, list.request(at: size)) { id in
        found.firstIndex { $0.id == id }
      } row: {
        found[$0]
      })
    return nil
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {}

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    list.draw(
      in: area, on: &canvas, total: rows.count, noun: "code", empty: "No code is known here.",
      table: ExplanationTable(window: list.window),
      foot: list.current.map { ExplanationFoot(explanation: Explanation(entry: $0.entry, names: names)) })
  }
}

/// A code as a row.
struct ExplanationRow: Identifiable, Sendable {
  let entry: ErrorExplanation
  var id: String { entry.code }
}

/// Codes with their statuses and what they mean.
private struct ExplanationTable: Widget {
  let window: ListWindow<ExplanationRow>

  func draw(in area: Rect, on canvas: inout Canvas) {
    WindowTable(
      columns: [
        Column("code", width: 26, rank: 0), Column("status", width: 7, rank: 1),
        Column("of", width: 13, rank: 3), Column("retry", width: 7, rank: 2),
        Column("meaning", width: 16, rank: 4, flex: 1),
      ], window: window, ruled: true
    ) { row in
      let statuses = row.entry.uses.map(\.status).reduce(into: [Int]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      let subjects = ErrorExplanation.Subject.allCases.filter { subject in
        row.entry.uses.contains { $0.subject == subject }
      }
      let retry = row.entry.retry.rawValue.prefix { $0.isLetter }
      return [
        .text(row.entry.code, .strong), .text(statuses.map(String.init).joined(separator: " ")),
        .text(subjects.map(\.rawValue).joined(separator: ", ")), .text(String(retry)),
        .text(row.entry.meaning, .dim),
      ]
    }.draw(in: area, on: &canvas)
  }
}

/// The whole of what there is to say.
private struct ExplanationFoot: Widget {
  let explanation: Explanation

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (rule, rest) = area.split(top: area.height > 1 ? 1 : 0)
    canvas.fill(rule, with: "─", .border)
    let lines =
      rest.height > 1
      ? explanation.lines(width: rest.width - 2) : [[Run(explanation.entry.meaning)]]
    let shown = lines.count > rest.height ? lines.filter { !$0.isEmpty } : lines
    for (index, line) in shown.prefix(rest.height).enumerated() {
      canvas.write([Run(" ")] + line, in: rest.row(index), overflow: .ellipsis)
    }
  }
}

extension Model {
  /// The code under the cursor; nil where no error is.
  var codeAtHand: String? {
    switch place {
    case .errors: errors.code
    case .errorItems: errorItems.code
    case .explain: explain.list.current?.id
    case .batch: batch.code
    case .batches: Self.code(batches.focus?.record)
    case .customer: Self.code(customer.list.current?.outcome)
    default: nil
    }
  }

  private static func code(_ record: BatchRecord?) -> String? {
    Self.code(record?.outcome) ?? record?.failures.first?.group.code
  }

  private static func code(_ outcome: BatchRecord.Outcome?) -> String? {
    if case .refused(_, let code) = outcome { return code }
    return nil
  }
}
