import BatchEndpoints
import BatchEngine
import CivilTime
import Digest
import JSONCodec
import Testing

/// An engine with both services, an account on each plan, a key for each account, and a clock that stands still.
final class Office {
  /// 2026-08-22T14:02:11Z: 35,869 s before the day ends, 813,469 s before the month does.
  static let start = Instant(unixSeconds: 1_787_407_331)

  let clock: ManualClock
  let engine: Engine
  let secrets: [String: String]

  /// - Parameters:
  ///   - spent: units that the account has used in the days before.
  init(at start: Instant = Office.start, spent: Int = 0, by spender: String = "") throws {
    clock = ManualClock(at: start - .hours(72))
    engine = Engine(services: Services.all, clock: clock, random: SplitMix64(seed: 7))
    var secrets: [String: String] = [:]
    for account in DemoAccounts.all {
      try engine.createAccount(named: account.name, on: account.service, plan: account.plan)
      secrets[account.name] = try engine.createKey(for: account.name).secret
    }
    self.secrets = secrets
    if spent > 0 { try spend(spent, by: spender) }
    clock.advance(to: start)
  }

  private func spend(_ units: Int, by name: String) throws {
    let size = try account(name).plan.limits.itemsPerBatch
    for done in stride(from: 0, to: units, by: size) {
      let count = min(size, units - done)
      try #require(submit(name.hasPrefix("sky") ? elements(count) : items(count), by: name).status == 200)
      clock.advance(by: .seconds(2))
    }
  }

  /// A well-formed request of that account, to signals or to the batch.
  func submission(_ body: String, by name: String, key: String? = nil) -> Submission {
    Submission(
      path: name.hasPrefix("sky") ? EphemerisService.batchPath : "/api/v1/signals/batch",
      credential: secrets[name].map(Credential.secret) ?? .none, idempotencyKeys: key.map { [$0] } ?? [],
      contentType: "application/json", body: Array(body.utf8), source: .http)
  }

  @discardableResult
  func submit(_ body: String, by name: String, key: String? = nil) -> Answer {
    engine.submit(submission(body, by: name, key: key))
  }

  /// Runs one element of Ephemeris and returns its part of the answer.
  func element(_ endpoint: String, _ params: String) throws -> JSON {
    let answer = submit(
      "{\"requests\":[{\"endpoint\":\"\(endpoint)\",\"params\":{\(params)}}]}", by: "sky-paid")
    try #require(answer.status == 200)
    return try #require(try answer.json["data"]?["results"]?[0])
  }

  /// Calls one endpoint of Ephemeris alone, with the query of a GET.
  func call(_ endpoint: String, _ query: String) -> Answer {
    engine.submit(
      Submission(
        method: "GET", path: endpoint, query: query,
        credential: secrets["sky-paid"].map(Credential.secret) ?? .none,
        body: [], source: .http))
  }

  func account(_ name: String) throws -> Account {
    try #require(engine.read { state, _ in state.account(named: name) })
  }

  /// Units posted and reserved in the month of now, batches in flight, and what the key `k` is bound to.
  func standing(of name: String) throws -> String {
    let account = try account(name)
    let month = BillingMonth(containing: clock.now())
    let key = engine.read { state, now in
      state.idempotency.entry(IdempotencyStore.Scope(account: account.id, key: "k"), at: now)
    }
    return "\(account.ledger.posted(in: month))+\(account.ledger.reserved(in: month)) \(account.inFlight)"
      + (key.map { " k:\($0.request.short)" } ?? "")
  }

  func tokens(of name: String) throws -> Int {
    let account = try account(name)
    return account.bucket.remaining(
      at: clock.now(), capacity: account.limits(at: clock.now()).requestsPerMinute)
  }
}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSON { get throws { try JSONParser.parse(body) } }

  func field(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The rate trio as `limit remaining reset`, or `-`.
  var trio: String {
    let names = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]
    let values = names.compactMap(field)
    return values.isEmpty ? "-" : values.joined(separator: " ")
  }

  /// The fields beside the request's id and the trio.
  var otherFields: String {
    headers.filter { $0.name != "X-Request-Id" && !$0.name.hasPrefix("X-RateLimit-") }
      .map { "\($0.name): \($0.value)" }.joined(separator: ", ")
  }
}

extension JSON {
  /// The numbers of an array.
  var doubles: [Double] { arrayValue?.compactMap(\.double) ?? [] }
  /// The names of the warnings of a result.
  var warningNames: [String] {
    self["warnings"]?.arrayValue?.compactMap { $0.text?.prefix { $0 != ":" } }.map { String($0) } ?? []
  }
  var names: [String] { objectValue?.names ?? [] }
  var text: String? { stringValue }
  var double: Double? { numberValue?.double }
  var integer: Int? { numberValue?.integer }
}

/// So many items of Insight, or elements of Ephemeris of one credit each.
func items(_ count: Int) -> String {
  "{\"requests\":[\((0..<count).map { "{\"id\":\($0 + 1)}" }.joined(separator: ","))]}"
}
func elements(_ count: Int) -> String {
  let element = "{\"endpoint\":\"/v1/delta-t\",\"params\":{\"jd\":2451545}}"
  return "{\"requests\":[\([String](repeating: element, count: count).joined(separator: ","))]}"
}
