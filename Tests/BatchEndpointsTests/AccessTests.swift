import BatchEndpoints
import CivilTime
import JSONCodec
import Testing

@testable import BatchEngine

@Suite struct AccessTests {
  /// Suspended: 403 with a good key, nothing told before the key is known to be good.
  @Test(arguments: [("demo-free", 403, "account_inactive"), ("sky-free", 403, "account_inactive")])
  func aSuspendedAccount(name: String, status: Int, code: String) throws {
    let office = try Office()
    var state = office.engine.read { state, _ in state }
    state.accounts[Int(try office.account(name).id.index)].status = .suspended
    let submission = office.submission(items(1), by: name)
    let prepared = PreparedSubmission(submission, request: .none, services: state.services)
    let decision = state.decide(prepared, at: office.clock.now())
    guard case .refused(let refusal) = decision.outcome else {
      Issue.record("not refused")
      return
    }
    #expect(refusal == .accountSuspended)
    #expect(!decision.takesToken)
    let rejection = state.services[prepared.service].rejection(for: refusal)
    #expect([rejection.code, String(rejection.status)] == [code, String(status)])
    #expect(rejection.details == nil && rejection.param == nil && refusal.retryAfter == nil)
  }

  @Test func anEngineFaultMayBeSentAgain() {
    let insight = InsightService().rejection(for: .engineFault)
    let ephemeris = EphemerisService().rejection(for: .engineFault)
    #expect([insight.code, ephemeris.code] == ["server_error", "computation_error"])
    #expect(insight.status == 500 && ephemeris.status == 500)
    #expect(insight.details == nil && ephemeris.param == nil)
  }

  /// An origin passes when the key lists it, in just that spelling; without the field there is nothing to judge.
  @Test(
    arguments: [
      (["https://a.example"], "https://a.example", 200),
      (["https://b.example", "https://a.example"], "https://a.example", 200),
      (["https://a.example"], nil, 200), ([], nil, 200), (["https://a.example"], "https://A.example", 403),
      (["https://a.example"], "https://a.example:8080", 403), (["https://a.example"], "null", 403),
      ([], "https://a.example", 403),
    ] as [([String], String?, Int)])
  func origins(listed: [String], sent: String?, status: Int) throws {
    for name in ["demo-free", "sky-free"] {
      let office = try Office()
      let secret = try office.engine.createKey(for: name, origins: listed).secret
      var submission = office.submission(name == "sky-free" ? elements(1) : items(1), by: name)
      submission.credential = .secret(secret)
      submission.origin = sent
      #expect(office.engine.submit(submission).status == status)
    }
  }

  @Test(
    arguments: [
      (nil, 200), ("application/json", 200), ("Application/JSON", 200),
      ("application/json; charset=utf-8", 200),
      ("application/json;charset=\"UTF-8\"", 200), ("application/json ; charset=utf-8", 200),
      ("application/json; charset=iso-8859-1", 415), ("text/json", 415), ("application/json-patch+json", 415),
      ("application/x-www-form-urlencoded", 415), ("", 415), ("json", 415),
    ] as [(String?, Int)])
  func contentTypes(type: String?, status: Int) throws {
    let office = try Office()
    var submission = office.submission(items(1), by: "demo-free")
    submission.contentType = type
    #expect(office.engine.submit(submission).status == status)
  }

  /// Each family has its scope; a key with that one alone opens it and no other.
  @Test(arguments: ["intelligence", "signals", "enrichment"])
  func scopes(family: String) throws {
    let office = try Office()
    let secret = try office.engine.createKey(for: "demo-free", scopes: ["\(family).read"]).secret
    for other in ["intelligence", "signals", "enrichment"] {
      var submission = office.submission(items(1), by: "demo-free")
      submission.credential = .secret(secret)
      submission.path = "/api/v1/\(other)/batch"
      #expect(office.engine.submit(submission).status == (other == family ? 200 : 403))
    }
  }

  @Test(arguments: [
    ("demo-pro", #"bit_[0-9a-f]{12}\.[0-9A-Za-z]{40}"#, #"bit_[0-9a-f]{4}…[0-9a-f]{4}"#),
    ("sky-paid", #"eph_live_[0-9A-Za-z]{32}"#, #"eph_live_[0-9A-Za-z]{4}…[0-9A-Za-z]{4}"#),
  ])
  func keysHaveTheFormOfTheirService(name: String, form: String, shownForm: String) throws {
    let office = try Office()
    let pattern = try Regex(form)
    let shownPattern = try Regex(shownForm)
    var seen: Set<String> = []
    for _ in 0..<50 {
      let (secret, key) = try office.engine.createKey(for: name)
      #expect(secret.wholeMatch(of: pattern) != nil)
      #expect(key.shown.wholeMatch(of: shownPattern) != nil)
      seen.insert(secret)
    }
    #expect(seen.count == 50)
  }

  /// An unknown path is answered in the words of the service that it looks like.
  @Test(arguments: [
    ("/api/v2/signals/batch", "error"), ("/v1/nope", "errors"), ("/", "error"), ("", "error"),
  ])
  func unknownPaths(path: String, member: String) throws {
    let office = try Office()
    let answer = office.engine.submit(Submission(path: path, credential: .none, body: [], source: .http))
    #expect(answer.status == 404)
    #expect(try answer.json.names.first == member)
  }
}
