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

  /// What it takes of the month: `9 credits, 500 to 491 left`; `nothing charged, 500 left` when nothing will run.
  static func price(_ check: DraftCheck) -> String {
    let units = Figures.counted(check.cost, check.unit)
    guard let figures = check.figures else { return units }
    let word = figures.left == nil ? "used" : "left"
    guard case .admitted = check.decision.outcome else {
      return "nothing charged, \(Figures.grouped(figures.left ?? figures.used)) \(word)"
    }
    return "\(units), \(balance(figures, check).long) \(word)"
  }

  /// What is left of the month before and after, or used where nothing limits it: `500 to 491`; a figure that stays has its
  /// reason behind it. The short form is for where that has no room.
  static func balance(_ figures: AccountFigures, _ check: DraftCheck) -> (long: String, short: String) {
    let before = Figures.grouped(figures.left ?? figures.used)
    switch check.decision.outcome {
    case .admitted:
      let after = Figures.grouped(figures.left.map { max(0, $0 - check.cost) } ?? figures.used + check.cost)
      return ("\(before) to \(after)", "then \(after)")
    case .replayed: return ("\(before) stays: replay", "\(before) stays")
    case .refused: return ("\(before) stays: refused", "\(before) stays")
    case .needsBody: return (before, before)
    }
  }
}
