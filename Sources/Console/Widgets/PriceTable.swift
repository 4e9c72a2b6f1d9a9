import BatchEngine
import TerminalKit

/// What a draft costs and how it stands to each limit of its account, a mark at the end of each line.
struct PriceTable: Widget {
  let check: DraftCheck

  private struct Line {
    var label = ""
    var figure = ""
    let text: String
    var mark = Run("")
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let figures = check.figures else {
      let name = check.account.isEmpty ? "There is no account for this." : "No account is called so."
      canvas.write([Run(name, .warning)], in: area.row(0))
      canvas.write([Run(":for NAME chooses one.", .dim)], in: area.row(1))
      return
    }
    for (index, line) in lines(figures).enumerated() {
      let row = area.row(index)
      let label = line.label + String(repeating: " ", count: max(0, 9 - line.label.columns))
      let figure = String(repeating: " ", count: max(0, 3 - line.figure.columns)) + line.figure + " "
      let (left, right) = row.split(right: 2)
      canvas.write(
        [Run(label, .dim), Run(figure, .strong), Run(line.text)], in: left, overflow: .ellipsis)
      canvas.write([Run(" "), line.mark], in: right)
    }
  }

  private func lines(_ figures: AccountFigures) -> [Line] {
    let limits = figures.limits
    let count = check.count
    let hasRoom = figures.left.map { check.cost <= $0 } ?? true
    let month =
      limits.unitsPerMonth.map { "of \(Figures.grouped($0)), new in \(Figures.length(figures.monthEndsIn))" }
      ?? "used, without a limit"
    let bucket = "bucket \(figures.tokens)/\(limits.requestsPerMinute)"
    let isEmpty = figures.tokens == 0
    let wait = figures.nextToken.map { isEmpty ? ", free in \(Figures.length($0))" : "" } ?? ""
    return [
      Line(
        label: "items", figure: String(count), text: "cap \(limits.itemsPerBatch) \(figures.plan)",
        mark: Self.mark(count > 0 && count <= limits.itemsPerBatch)),
      Line(
        label: check.unit + "s", figure: String(check.cost), text: Verdict.balance(figures, cost: check.cost),
        mark: Self.mark(hasRoom)),
      Line(text: month),
      Line(
        label: "requests", figure: "1", text: isEmpty ? "0/\(limits.requestsPerMinute)\(wait)" : bucket,
        mark: isEmpty ? Run("!", .warning) : Self.mark(true)),
      key, access,
    ]
  }

  private var key: Line {
    guard let key = check.idempotencyKey else {
      return Line(label: "key", text: "none: no replay", mark: Run("·", .dim))
    }
    let line = check.decision.trace.lines.first { $0.check == .idempotency }
    switch (line?.verdict, check.decision.outcome) {
    case (.replayed, _): return Line(label: "key", text: "bound, replays", mark: Run("~", .statusReplay))
    case (.failed, .refused(.keyInFlight)):
      return Line(label: "key", text: "in flight", mark: Run("!", .warning))
    case (.failed, _): return Line(label: "key", text: "bound elsewhere", mark: Self.mark(false))
    case (.passed, _): return Line(label: "key", text: "free", mark: Self.mark(true))
    default: return Line(label: "key", text: key.isEmpty ? "-" : "not looked up", mark: Run("·", .dim))
    }
  }

  private var access: Line {
    let access = check.decision.trace.lines.filter {
      [.credential, .account, .origin, .scope].contains($0.check)
    }
    if let failed = access.first(where: { $0.verdict == .failed }) {
      return Line(label: "access", text: failed.check.rawValue, mark: Self.mark(false))
    }
    let told = access.last { [.scope, .credential].contains($0.check) }
    return Line(
      label: "access", text: told.map { TraceLine.words($0.figures) } ?? "",
      mark: Self.mark(true))
  }

  private static func mark(_ holds: Bool) -> Run { holds ? Run("✓", .statusOK) : Run("✗", .statusError) }
}
