import CivilTime
import Digest
import Durable

@testable import BatchEngine

/// Events to write and to read again.
enum SampleEvents {
  /// Every kind, every optional field of it present and absent, every number of a check, verdict, source and reason.
  static var all: [(event: EngineEvent, contents: BatchContents?)] {
    var events: [(EngineEvent, BatchContents?)] = []
    for bits in 0..<32 {
      let arrival = arrival(bits)
      let claim = Claim(items: bits, cost: 1000 * bits, month: BillingMonth(index: 24_312))
      events.append((.admitted(arrival, claim), nil))
      events.append(
        (.executed(Execution(arrival: arrival, claim: claim, completion: completion(bits))), contents(bits)))
      events.append((.replayed(Replay(arrival: arrival, answer: answer(bits))), contents(bits)))
      let reason = Turndown.Reason(rawValue: UInt8(bits % 4)) ?? .other
      events.append(
        (.refused(Turndown(arrival: arrival, reason: reason, status: 400 + bits, code: "no")), contents(bits))
      )
    }
    events.append((.answered(arrival(7), status: 200), contents(7)))
    events.append((.released(request(1), at: instant(1)), nil))
    events.append(
      (.limited(Flood(first: request(2), account: AccountID(index: 7), count: 99, at: instant(2))), nil))
    for drift in [-1, 0, 1, Int64.min, .max] {
      events.append((.clockStepped(by: Nanoseconds(drift), at: instant(3)), nil))
    }
    for (number, action) in actions.enumerated() {
      let changes = (0..<number % 3).map { OperatorEvent.Change("plan \($0)", before: "", after: "Größe 3") }
      let event = OperatorEvent(
        id: request(UInt64(number)), at: instant(4), by: "ada", reason: number % 2 == 0 ? "" : "as agreed",
        action: action, changes: changes)
      events.append((.operated(event), nil))
    }
    return events
  }

  static let unkept: [EngineEvent] = [
    .progressed(request(1), done: 2), .sealed(request(1)), .storageChanged(.noRoom("full")),
  ]

  static func request(_ number: UInt64) -> RequestID { RequestID(high: ~number, low: number << 32) }

  static func instant(_ number: Int64) -> Instant {
    Instant(nanoseconds: 1_790_000_000_000_000_000 + number)
  }

  static func digest(_ number: UInt8) -> Digest256 { SHA256.hash([number]) }

  static func arrival(_ bits: Int) -> Arrival {
    Arrival(
      request: request(UInt64(bits)), at: instant(Int64(bits) - 16),
      source: Submission.Source.allCases[bits % Submission.Source.allCases.count],
      service: ServiceID(rawValue: "toy"), method: "POST", path: "/toy/ünlaut",
      account: bits & 1 == 0 ? nil : AccountID(index: UInt32(bits) << 27 | 1),
      keyShown: bits & 2 == 0 ? nil : "12…34", idempotencyKey: bits & 4 == 0 ? nil : "order-\(bits)",
      fingerprint: bits & 8 == 0 ? nil : digest(UInt8(bits)), takesToken: bits & 16 == 0,
      bodyBytes: bits << bits)
  }

  static func completion(_ bits: Int) -> Completion {
    let groups = [
      Breakdown.Group(code: "bad", endpoint: "buy", param: "price"),
      Breakdown.Group(code: "bad", endpoint: nil, param: "price"),
      Breakdown.Group(code: "worse", endpoint: "buy", param: nil),
      Breakdown.Group(code: nil, endpoint: nil, param: nil),
    ]
    let failures = groups.prefix(bits % 5).map { FailureCount(group: $0, count: bits) }
    return Completion(
      at: instant(Int64(bits)), status: bits % 2 == 0 ? 200 : 207, failed: bits, failures: failures,
      computing: Nanoseconds(Int64(bits) - 1), bodyBytes: 300 * bits)
  }

  static func answer(_ bits: Int) -> StoredAnswer {
    let position = RecordPosition(
      segment: UInt32(bits), offset: bits == 31 ? .max : UInt64(bits),
      length: bits == 30 ? .max : UInt32(bits))
    return StoredAnswer(
      status: 200 + bits, completedAt: instant(-Int64(bits)), position: position, bodyBytes: bits,
      items: 2 * bits,
      failed: bits)
  }

  /// Nothing at all, a body without the other, and all checks with all that they may say.
  static func contents(_ bits: Int) -> BatchContents? {
    if bits == 0 { return nil }
    var contents = BatchContents()
    if bits & 1 == 0 { contents.requestBody = Array("{\"requests\":[\(bits)]}".utf8) }
    if bits & 2 == 0 { contents.responseBody = [UInt8](repeating: 0xFF, count: 5 * bits) }
    let figures: [AdmissionTrace.Figures] = [
      .none, .text(""), .text("POST"), .level(0, of: nil), .level(-1, of: .max), .price(.max, left: nil),
      .price(3, left: .min), .wait(.zero), .wait(Nanoseconds(.min)),
    ]
    let verdicts: [AdmissionTrace.Verdict] = [.passed, .failed, .replayed, .notReached]
    for (place, check) in Check.allCases.enumerated() {
      let number = place + bits
      contents.trace.append(check, verdicts[number % verdicts.count], figures[number % figures.count])
    }
    for place in 0..<bits % 8 {
      contents.items.append(
        ItemOutcome(
          endpoint: place & 1 == 0 ? nil : "buy", status: 200 + 204 * (place % 2),
          code: place & 2 == 0 ? nil : "bad", param: place & 4 == 0 ? nil : "buy", cost: place))
    }
    return contents
  }

  /// Every action of an operator, every optional field of it present and absent.
  static var actions: [OperatorAction] {
    let account = AccountID(index: 3)
    var actions: [OperatorAction] = [
      .setPlan(account, plan: "small"), .setStatus(account, .active), .setStatus(account, .suspended),
      .grantUnits(account, units: -500, month: BillingMonth(index: 24_312)),
      .revokeKey(digest(1), at: instant(5)),
      .releaseIdempotencyKey(IdempotencyStore.Scope(account: account, key: "order-1")),
    ]
    for bits in 0..<4 {
      let (figure, until) = (bits & 1 == 0 ? nil : 600, bits & 2 == 0 ? nil : instant(6))
      actions += [
        .overrideRate(account, figure, until: until), .overrideQuota(account, figure, until: until),
        .createAccount(
          name: "cy", service: ServiceID(rawValue: "toy"), plan: "small", rate: figure,
          quota: bits & 2 == 0 ? nil : 0),
        .createKey(
          APIKey(
            digest: digest(2), account: account, shown: "12…34", scopes: bits & 1 == 0 ? [] : ["a", "b"],
            expires: bits & 1 == 0 ? nil : instant(7), origins: bits & 2 == 0 ? [] : ["https://example.org"],
            revoked: until)),
      ]
    }
    return actions
  }
}
