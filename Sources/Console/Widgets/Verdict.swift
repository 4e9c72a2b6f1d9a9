import BatchEngine
import TerminalKit

/// What the dry run came to, in one sentence that begins with a sign.
struct Verdict {
  let sign: String
  let role: Role
  let text: String

  init(_ check: DraftCheck) {
    switch check.decision.outcome {
    case .admitted:
      let failing = check.failing
      (sign, role) = failing == 0 ? ("✓", .statusOK) : ("!", .statusPartial)
      let fate =
        failing == 0
        ? ""
        : ", \(failing) of \(Figures.counted(check.items.count, "item")) \(failing == 1 ? "fails" : "fail")"
      text = "would run\(fate); \(Self.price(check))"
    case .replayed(let answer):
      (sign, role) = ("~", .statusReplay)
      text = "would replay the stored \(answer.status): nothing runs, nothing is charged"
    case .refused(let refusal):
      (sign, role) = ("✗", .statusRefused)
      let answer = check.rejection.map { "\($0.status) \($0.code)" } ?? "refused"
      switch refusal {
      case .keyReused: text = "\(answer): nothing charged, key stays bound"
      case .keyInFlight: text = "\(answer): nothing charged, the first still runs"
      default: text = "\(answer): nothing charged, key not bound"
      }
    case .needsBody: (sign, role, text) = ("·", .dim, "not known yet")
    }
  }

  var runs: [Run] { [Run("\(sign) ", role), Run(text, role)] }

  /// `9 credits, 500 → 491`.
  static func price(_ check: DraftCheck) -> String {
    let units = Figures.counted(check.cost, check.unit)
    guard let figures = check.figures else { return units }
    return "\(units), \(balance(figures, cost: check.cost))"
  }

  /// What is left of the month before and after; where nothing limits it, what is used.
  static func balance(_ figures: AccountFigures, cost: Int) -> String {
    guard let left = figures.left else {
      return "\(Figures.grouped(figures.used)) → \(Figures.grouped(figures.used + cost))"
    }
    return cost <= left
      ? "\(Figures.grouped(left)) → \(Figures.grouped(left - cost))" : "\(Figures.grouped(left)) left"
  }
}
