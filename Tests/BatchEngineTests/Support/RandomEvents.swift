import CivilTime
import Digest
import Durable

@testable import BatchEngine

/// Events with fields of any value that they may have.
enum RandomEvents {
  static func event(using dice: inout Dice) -> (EngineEvent, BatchContents?) {
    switch Int.random(in: 0..<9, using: &dice) {
    case 0: return (.admitted(arrival(&dice), claim(&dice)), nil)
    case 1, 2:
      let execution = Execution(arrival: arrival(&dice), claim: claim(&dice), completion: completion(&dice))
      return (.executed(execution), contents(&dice))
    case 3: return (.replayed(Replay(arrival: arrival(&dice), answer: answer(&dice))), contents(&dice))
    case 4:
      let reason = Turndown.Reason(rawValue: UInt8.random(in: 0...3, using: &dice)) ?? .other
      let turndown = Turndown(
        arrival: arrival(&dice), reason: reason, status: integer(&dice), code: text(&dice))
      return (.refused(turndown), contents(&dice))
    case 5: return (.released(RequestID(using: &dice), at: instant(&dice)), nil)
    case 6: return (.answered(arrival(&dice), status: integer(&dice)), contents(&dice))
    case 7:
      let flood = Flood(
        first: RequestID(using: &dice), account: account(&dice), count: count(&dice), at: instant(&dice))
      return (.limited(flood), nil)
    default:
      let event = OperatorEvent(
        id: RequestID(using: &dice), at: instant(&dice), by: text(&dice), reason: text(&dice),
        action: action(&dice),
        changes: list(&dice) {
          OperatorEvent.Change(text(&$0), before: text(&$0), after: text(&$0))
        })
      return (.operated(event), nil)
    }
  }

  private static func action(_ dice: inout Dice) -> OperatorAction {
    switch Int.random(in: 0..<9, using: &dice) {
    case 0:
      return .createAccount(
        name: text(&dice), service: ServiceID(rawValue: text(&dice)), plan: text(&dice),
        rate: optional(&dice, integer), quota: optional(&dice, integer))
    case 1: return .setPlan(account(&dice), plan: text(&dice))
    case 2: return .setStatus(account(&dice), Bool.random(using: &dice) ? .active : .suspended)
    case 3:
      return .overrideRate(account(&dice), optional(&dice, integer), until: optional(&dice, instant))
    case 4:
      return .overrideQuota(account(&dice), optional(&dice, integer), until: optional(&dice, instant))
    case 5: return .grantUnits(account(&dice), units: integer(&dice), month: month(&dice))
    case 6:
      return .createKey(
        APIKey(
          digest: digest(&dice), account: account(&dice), shown: text(&dice), scopes: list(&dice, text),
          expires: optional(&dice, instant), origins: list(&dice, text), revoked: optional(&dice, instant)))
    case 7: return .revokeKey(digest(&dice), at: instant(&dice))
    default: return .releaseIdempotencyKey(.init(account: account(&dice), key: text(&dice)))
    }
  }

  private static func arrival(_ dice: inout Dice) -> Arrival {
    Arrival(
      request: RequestID(using: &dice), at: instant(&dice),
      source: Submission.Source.allCases.randomElement(using: &dice) ?? .http,
      service: ServiceID(rawValue: text(&dice)), method: text(&dice), path: text(&dice),
      account: optional(&dice, account), keyShown: optional(&dice, text),
      idempotencyKey: optional(&dice, text),
      fingerprint: optional(&dice, digest), takesToken: Bool.random(using: &dice), bodyBytes: count(&dice))
  }

  private static func claim(_ dice: inout Dice) -> Claim {
    Claim(items: count(&dice), cost: count(&dice), month: month(&dice))
  }

  private static func completion(_ dice: inout Dice) -> Completion {
    Completion(
      at: instant(&dice), status: integer(&dice), failed: count(&dice),
      failures: list(&dice) {
        let group = Breakdown.Group(
          code: optional(&$0, text), endpoint: optional(&$0, text), param: optional(&$0, text))
        return FailureCount(group: group, count: count(&$0))
      }, computing: Nanoseconds(instant(&dice).nanoseconds), bodyBytes: count(&dice))
  }

  private static func answer(_ dice: inout Dice) -> StoredAnswer {
    let position = RecordPosition(
      segment: account(&dice).index, offset: dice.next() >> UInt64.random(in: 0..<64, using: &dice),
      length: account(&dice).index)
    return StoredAnswer(
      status: integer(&dice), completedAt: instant(&dice), position: position, bodyBytes: count(&dice),
      items: count(&dice), failed: count(&dice))
  }

  private static func contents(_ dice: inout Dice) -> BatchContents? {
    optional(&dice) { dice in
      var contents = BatchContents()
      for check in Check.allCases where Bool.random(using: &dice) {
        let verdicts: [AdmissionTrace.Verdict] = [.passed, .failed, .replayed, .notReached]
        contents.trace.append(check, verdicts.randomElement(using: &dice) ?? .passed, figures(&dice))
      }
      contents.items = list(&dice) {
        ItemOutcome(
          endpoint: optional(&$0, text), status: integer(&$0), code: optional(&$0, text),
          param: optional(&$0, text), cost: count(&$0))
      }
      contents.requestBody = list(&dice) { UInt8.random(in: 0...255, using: &$0) }
      contents.responseBody = list(&dice) { UInt8.random(in: 0...255, using: &$0) }
      return contents
    }
  }

  private static func figures(_ dice: inout Dice) -> AdmissionTrace.Figures {
    switch Int.random(in: 0..<5, using: &dice) {
    case 0: return .none
    case 1: return .text(text(&dice))
    case 2: return .level(integer(&dice), of: optional(&dice, integer))
    case 3: return .price(integer(&dice), left: optional(&dice, integer))
    default: return .wait(Nanoseconds(instant(&dice).nanoseconds))
    }
  }

  // MARK: Values, of every size

  private static func text(_ dice: inout Dice) -> String {
    let parts = ["", "a", "toy", "/v1/batch", "ü", "…", "\u{0}", "🜚", "e\u{301}", "x\n"]
    let texts: [String] = list(&dice) { parts.randomElement(using: &$0) ?? "" }
    return texts.joined()
  }

  private static func integer(_ dice: inout Dice) -> Int {
    let value = Int(truncatingIfNeeded: dice.next()) >> Int.random(in: 0..<64, using: &dice)
    return [.min, .max, -1, 0, value, value, value].randomElement(using: &dice) ?? 0
  }

  private static func count(_ dice: inout Dice) -> Int {
    Int(dice.next() >> UInt64.random(in: 11..<64, using: &dice))
  }

  private static func instant(_ dice: inout Dice) -> Instant { Instant(nanoseconds: Int64(integer(&dice))) }

  private static func account(_ dice: inout Dice) -> AccountID {
    AccountID(index: UInt32(dice.next() >> UInt64.random(in: 32..<64, using: &dice)))
  }

  private static func month(_ dice: inout Dice) -> BillingMonth {
    BillingMonth(index: Int32.random(in: 0..<30_000, using: &dice))
  }

  private static func digest(_ dice: inout Dice) -> Digest256 {
    Digest256(words: [dice.next(), dice.next(), dice.next(), dice.next()])
  }

  private static func optional<Value>(_ dice: inout Dice, _ make: (inout Dice) -> Value) -> Value? {
    Bool.random(using: &dice) ? make(&dice) : nil
  }

  private static func list<Element>(_ dice: inout Dice, _ make: (inout Dice) -> Element) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<Int.random(in: 0..<6, using: &dice) { elements.append(make(&dice)) }
    return elements
  }
}
