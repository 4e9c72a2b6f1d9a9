import BatchEndpoints
import CivilTime
import Durable
import JSONCodec
import Testing

@testable import BatchEngine

/// Two faults at once: the one whose check comes first in the contract wins, for every pair that can be made.
@Suite struct CheckOrderTests {
  static let insight: [Check] = [
    .route, .method, .credential, .account, .origin, .scope, .inFlight, .rate, .mediaType, .bodySize,
    .keyForm,
    .idempotency, .keyStore, .json, .envelope, .items, .batchSize, .elements, .units,
  ]
  static let ephemeris: [Check] = [
    .route, .method, .credential, .account, .origin, .inFlight, .rate, .mediaType, .bodySize, .keyForm,
    .idempotency, .keyStore,
    .json, .envelope, .items, .batchSize, .nesting, .units,
  ]

  @Test(arguments: insight)
  func insightPairs(first: Check) throws { try check(first, Self.insight, by: "demo-free") }

  @Test(arguments: ephemeris)
  func ephemerisPairs(first: Check) throws { try check(first, Self.ephemeris, by: "sky-free") }

  @Test(arguments: ["demo-free", "sky-free"])
  func withoutAFaultAllPass(name: String) throws {
    let decision = try decision([], by: name)
    #expect(decision?.trace.decisive == nil)
    guard case .admitted = decision?.outcome else {
      Issue.record("not admitted")
      return
    }
  }

  private func check(_ first: Check, _ order: [Check], by name: String) throws {
    let place = try #require(order.firstIndex(of: first))
    for second in order[place...] {
      guard let decision = try decision([first, second], by: name) else { continue }
      #expect(decision.trace.lines.map(\.check) == order)
      #expect(decision.trace.decisive?.check == first, "\(first) with \(second)")
      #expect(decision.trace.lines[..<place].allSatisfy { $0.verdict == .passed })
      #expect(decision.trace.lines[(place + 1)...].allSatisfy { $0.verdict == .notReached })
      guard case .refused = decision.outcome else {
        Issue.record("\(first) with \(second) is not refused")
        continue
      }
      let counts = try #require(order.firstIndex(of: .rate)) < place
      #expect(decision.takesToken == counts, "\(first) with \(second)")
      let knowsAccount = try #require(order.firstIndex(of: .credential)) < place
      #expect((decision.account != nil) == knowsAccount, "\(first) with \(second)")
    }
  }

  /// What becomes of a request that has all of these faults and no other; nil where one cannot have them together.
  private func decision(_ faults: Set<Check>, by name: String) throws -> Decision? {
    guard let body = Self.body(faults, isSky: name.hasPrefix("sky")) else { return nil }
    if faults.isSuperset(of: [.keyForm, .idempotency]) { return nil }
    let office = try Office()
    let narrow = try office.engine.createKey(for: name, scopes: [])
    var state = office.engine.read { state, _ in state }
    var submission = office.submission(body, by: name, key: "k")
    let id = try office.account(name).id
    let index = Int(id.index)
    let limits = state.accounts[index].limits(at: office.clock.now())
    let now = office.clock.now()
    let wide = try #require(state.keys(of: id).first { $0.digest != narrow.key.digest })
    let key = faults.contains(.scope) ? narrow.key : wide

    if faults.contains(.route) { submission.path += "es" }
    if faults.contains(.method) { submission.method = "PUT" }
    if faults.contains(.account) { state.accounts[index].status = .suspended }
    if faults.contains(.origin) { submission.origin = "https://elsewhere.example" }
    if faults.contains(.scope) { submission.credential = .secret(narrow.secret) }
    if faults.contains(.credential) { state.keys.revoke(key.digest, at: now) }
    if faults.contains(.inFlight) { state.accounts[index].inFlight = limits.batchesInFlight }
    if faults.contains(.rate) {
      for _ in 0..<limits.requestsPerMinute {
        _ = state.accounts[index].bucket.take(at: now, capacity: limits.requestsPerMinute)
      }
    }
    if faults.contains(.mediaType) { submission.contentType = "text/html" }
    if faults.contains(.bodySize) { submission.body += [UInt8](repeating: 0x20, count: Engine.largestBody) }
    if faults.contains(.keyForm) { submission.idempotencyKeys = ["k", "k"] }
    if faults.contains(.keyStore) {
      let full = IdempotencyStore.Scope(account: key.account, key: "full")
      state.idempotency.claim(full, fingerprint: key.digest, request: .none, at: now)
      state.idempotency.store(
        StoredAnswer(
          status: 200, completedAt: now, position: RecordPosition(segment: 0, offset: 0, length: 0),
          bodyBytes: IdempotencyStore.bytesPerAccount), under: full)
    }
    if faults.contains(.idempotency) {
      let scope = IdempotencyStore.Scope(account: id, key: "k")
      state.idempotency.claim(scope, fingerprint: key.digest, request: .none, at: now)
    }
    if faults.contains(.units) {
      state.accounts[index].ledger.reserve(limits.unitsPerMonth ?? 0, in: BillingMonth(containing: now))
    }
    var prepared = PreparedSubmission(submission, request: .none, services: state.services)
    prepared.readBody(for: state.services)
    return state.decide(prepared, at: now)
  }

  /// A body with all of these faults; nil where one body cannot have them.
  private static func body(_ faults: Set<Check>, isSky: Bool) -> String? {
    let shapes = faults.intersection([.json, .envelope, .items, .batchSize, .elements, .nesting])
    let fault = isSky ? "{\"endpoint\":\"/v1/batch\"}" : "7"
    let good = isSky ? "{\"endpoint\":\"/v1/delta-t\",\"params\":{\"jd\":2451545}}" : "{\"id\":1}"
    switch shapes {
    case []: return "{\"requests\":[\(good)]}"
    case [.json]: return "{\"requests\":[\(good)"
    case [.envelope]: return "{\"items\":[\(good)]}"
    case [.items]: return "{\"requests\":[]}"
    case [.elements], [.nesting]: return "{\"requests\":[\(good),\(fault)]}"
    case [.batchSize]:
      return "{\"requests\":[\([String](repeating: good, count: 51).joined(separator: ","))]}"
    case [.batchSize, .elements], [.batchSize, .nesting]:
      // Few enough for another plan of the service, where there is one.
      let count = isSky ? 50 : 10
      return "{\"requests\":[\([String](repeating: good, count: count).joined(separator: ",")),\(fault)]}"
    default: return nil
    }
  }
}
