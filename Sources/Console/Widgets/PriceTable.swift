import BatchEngine
import TerminalKit

/// What a draft costs and how it stands to each limit of its account, a mark at the end of each line.
struct PriceTable: Widget {
  let check: DraftCheck

  private struct Line {
    let label: String
    /// A number, in a column of its own; a line without one has the more room for its words.
    var figure: Int?
    let text: String
    /// Said in place of `text` where there is room.
    var longText: String?
    var mark: Run?
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let figures = check.figures else {
      let name = check.account.isEmpty ? "There is no account for this." : "No account is called so."
      canvas.write([Run(name, .warning)], in: area.row(0))
      canvas.write([Run(":for NAME chooses one.", .dim)], in: area.row(1))
      return
    }
    for (index, line) in lines(figures).enumerated() {
      var row = area.row(index)
      if let mark = line.mark {
        canvas.write([mark], in: row.split(right: 1).right)
        row = row.inset(right: 2)
      }
      canvas.write(line.label, .dim, x: row.x, y: row.y, width: row.width)
      var rest = row.inset(left: 9)
      if let figure = line.figure {
        let digits = Figures.grouped(figure)
        canvas.write([Run(digits, .strong)], in: rest.inset(left: 3 - digits.columns))
        rest = rest.inset(left: max(3, digits.columns) + 2)
      }
      let long = line.longText.flatMap { $0.columns <= rest.width ? $0 : nil }
      canvas.write([Run(long ?? line.text)], in: rest, overflow: .ellipsis)
    }
  }

  private func lines(_ figures: AccountFigures) -> [Line] {
    let limits = figures.limits
    let hasRoom = figures.left.map { check.cost <= $0 } ?? true
    let quota = limits.unitsPerMonth.map { "of \(Figures.grouped($0))" }
    let rate = limits.requestsPerMinute
    let balance = Verdict.balance(figures, check)
    let wait = figures.tokens == 0 ? figures.nextToken : nil
    return [
      Line(
        label: "items", figure: check.count, text: "cap \(limits.itemsPerBatch) \(figures.plan)",
        longText: splitting(limits.itemsPerBatch).map { "cap \(limits.itemsPerBatch), \($0)" },
        mark: Self.mark(check.count > 0 && check.count <= limits.itemsPerBatch)),
      Line(
        label: check.unit + "s", figure: check.cost, text: quota ?? "no limit",
        longText: quota.map { "\($0) a month, new in \(Figures.length(figures.monthEndsIn))" },
        mark: Self.mark(hasRoom)),
      Line(label: quota == nil ? "used" : "left", text: balance.short, longText: balance.long),
      Line(
        label: "requests", figure: 1,
        text: wait.map { "free in \(Figures.length($0))" } ?? "\(figures.tokens)/\(rate)",
        longText: "bucket \(figures.tokens)/\(rate)" + (wait.map { ", free in \(Figures.length($0))" } ?? ""),
        mark: wait == nil ? Self.mark(true) : Run("!", .warning)),
      key, access,
    ]
  }

  /// What `:split` would make of a draft above the cap.
  private func splitting(_ cap: Int) -> String? {
    cap > 0 && check.count > cap ? ":split makes \((check.count - 1) / cap + 1)" : nil
  }

  private var key: Line {
    guard check.idempotencyKey != nil else {
      return Line(label: "key", text: "none: never replayed", mark: Run("·", .dim))
    }
    switch check.decision.outcome {
    case .replayed: return Line(label: "key", text: "bound: would replay", mark: Run("~", .statusReplay))
    case .refused(.keyInFlight): return Line(label: "key", text: "in flight", mark: Run("!", .warning))
    case .refused(.keyReused):
      return Line(label: "key", text: "bound to other body", mark: Self.mark(false))
    case .refused(.keyForm): return Line(label: "key", text: "malformed", mark: Self.mark(false))
    default:
      // An earlier check may have decided, so that nobody compared the bodies.
      return check.isKeyBound
        ? Line(label: "key", text: "bound", mark: Run("·", .dim))
        : Line(label: "key", text: "free", mark: Self.mark(true))
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
