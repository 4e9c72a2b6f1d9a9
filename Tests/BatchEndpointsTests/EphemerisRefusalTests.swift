import BatchEndpoints
import CivilTime
import JSONCodec
import Testing

@testable import BatchEngine

@Suite struct EphemerisRefusalTests {
  static let now = Office.start.unixSeconds
  static let challenge = "WWW-Authenticate: Bearer realm=\"api\""
  static let invalidToken = challenge + ", error=\"invalid_token\""
  static let month = "Retry-After: 813469"

  private static func row(
    _ name: String, _ status: Int, _ code: String, _ param: String? = nil, trio: String = "60 59 \(now + 1)",
    fields: String = "", counts: Bool = true, spent: Int = 0, _ body: String = elements(1),
    _ change: @escaping @Sendable (inout Submission, Office) throws -> Void = { _, _ in }
  ) -> RefusalCase {
    RefusalCase(
      name, by: "sky-free", status, code, param, trio: trio, fields: fields, counts: counts, spent: spent
    ) { office in
      var submission = office.submission(body, by: "sky-free", key: "k")
      try change(&submission, office)
      return submission
    }
  }

  static let beforeTheToken: [RefusalCase] = [
    row("no such path", 404, "not_found", trio: "-", counts: false) { request, _ in request.path = "/v1/nope"
    },
    row("GET", 405, "method_not_allowed", trio: "-", fields: "Allow: POST", counts: false) { request, _ in
      request.method = "GET"
    },
    row("no key", 401, "invalid_api_key", trio: "-", fields: challenge, counts: false) { request, _ in
      request.credential = .none
    },
    row("an unknown key", 401, "invalid_api_key", trio: "-", fields: invalidToken, counts: false) {
      request, _ in
      request.credential = .secret("eph_live_" + String(repeating: "x", count: 32))
    },
    row("a key of the other service", 401, "invalid_api_key", trio: "-", fields: invalidToken, counts: false)
    {
      request, office in request.credential = .secret(office.secrets["demo-free"] ?? "")
    },
    row("a key at its expiry", 401, "invalid_api_key", trio: "-", fields: invalidToken, counts: false) {
      request, office in
      request.credential = .secret(try office.engine.createKey(for: "sky-free", expires: Office.start).secret)
    },
    row("an origin that the key does not list", 403, "origin_not_allowed", trio: "-", counts: false) {
      request, office in
      request.credential = .secret(
        try office.engine.createKey(for: "sky-free", origins: ["https://a.example"]).secret)
      request.origin = "https://b.example"
    },
    row(
      "too many in flight", 429, "rate_limit_exceeded", trio: "60 50 \(now + 10)", fields: "Retry-After: 1",
      counts: false
    ) { _, office in
      for _ in 0..<10 { _ = office.engine.begin(office.submission(elements(1), by: "sky-free")) }
    },
    row(
      "the bucket is empty", 429, "rate_limit_exceeded", trio: "60 0 \(now + 60)", fields: "Retry-After: 1",
      counts: false
    ) {
      _, office in for _ in 0..<60 { office.submit("", by: "sky-free") }
    },
  ]

  static let afterTheToken: [RefusalCase] = [
    row("a text", 415, "unsupported_media_type") { request, _ in request.contentType = "text/plain" },
    row("a byte over a mebibyte", 413, "payload_too_large") { request, _ in
      request.body += [UInt8](repeating: 0x20, count: (1 << 20) + 1 - request.body.count)
    },
    row("a blank in the key", 400, "invalid_parameter", "Idempotency-Key") { request, _ in
      request.idempotencyKeys = ["a b"]
    },
    row("two keys", 400, "invalid_parameter", "Idempotency-Key") { request, _ in
      request.idempotencyKeys = ["k", "l"]
    },
    row("another body under the key", 422, "idempotency_key_reuse", trio: "60 58 \(now + 2)", elements(2)) {
      _, office in
      office.submit(elements(1), by: "sky-free", key: "k")
    },
    row(
      "the first still runs", 409, "idempotency_conflict", trio: "60 58 \(now + 2)", fields: "Retry-After: 1"
    ) {
      _, office in _ = office.engine.begin(office.submission(elements(1), by: "sky-free", key: "k"))
    },
    row("no JSON", 400, "invalid_parameter", nil, "{\"requests\":[}"),
    row("an empty body", 400, "invalid_parameter", nil, ""),
    row("a name twice", 400, "invalid_parameter", nil, "{\"requests\":[],\"requests\":[]}"),
    row(
      "65 levels", 400, "invalid_parameter", nil,
      String(repeating: "[", count: 65) + String(repeating: "]", count: 65)),
    row("an array", 400, "invalid_parameter", "requests", "[]"),
    row("no requests", 400, "invalid_parameter", "requests", "{}"),
    row("requests is a text", 400, "invalid_parameter", "requests", "{\"requests\":\"\"}"),
    row("no elements", 400, "batch_empty", "requests", "{\"requests\":[]}"),
    row("too many elements", 400, "batch_too_large", "requests", elements(51)),
    row("a batch in the batch", 400, "batch_nested_not_allowed", "requests[1].endpoint", nested("/v1/batch")),
    row("with a slash", 400, "batch_nested_not_allowed", "requests[1].endpoint", nested("/v1/batch/")),
    row("with a query", 400, "batch_nested_not_allowed", "requests[1].endpoint", nested("/v1/batch?a=b")),
    row(
      "with a slash and a query", 400, "batch_nested_not_allowed", "requests[1].endpoint",
      nested("/v1/batch/?a")),
    row("the credits are used up", 402, "insufficient_credits", fields: month, spent: 495, elements(6)),
  ]

  private static func nested(_ path: String) -> String {
    "{\"requests\":[{\"endpoint\":\"/v1/nope\",\"params\":{}},{\"endpoint\":\"\(path)\"}]}"
  }

  @Test(arguments: beforeTheToken + afterTheToken)
  func refused(row: RefusalCase) throws {
    let answer = try row.answer()
    let body = try answer.json
    #expect(body.text() == answer.text)
    #expect(body.names == ["errors", "meta"])
    #expect(body["errors"]?.arrayValue?.count == 1)
    #expect(body["meta"]?.text() == "{\"request_id\":\"\(answer.request)\"}")
    let error = try #require(body["errors"]?[0])
    #expect(error["code"]?.text == row.code)
    #expect(error["param"]?.text == row.place)
    let all = ["code", "message", "param", "suggestion"]
    #expect(error.names == all.filter { error[$0] != nil })
    #expect(error["message"]?.text?.hasSuffix(".") == true)
  }

  /// What only looks like a batch is an unknown endpoint: the others still run.
  @Test(arguments: ["/v1/batches", "/v1/batch//", "/V1/batch", " /v1/batch", "v1/batch", "/v1/batch#a"])
  func noNesting(path: String) throws {
    let office = try Office()
    let answer = office.submit(Self.nested(path), by: "sky-free")
    #expect(answer.status == 200)
    #expect(try answer.json["data"]?["summary"]?.text() == "{\"total\":2,\"succeeded\":0,\"failed\":2}")
  }

  /// The reset is the first whole second at which the bucket is full, never one before it.
  @Test(
    arguments: [
      (0, 1, 1), (1, 1, 2), (999_999_999, 1, 2), (500_000_000, 3, 4),
    ] as [(Int64, Int, Int64)])
  func resetIsNeverTooEarly(nanoseconds: Int64, taken: Int, reset: Int64) throws {
    let office = try Office(at: Office.start + Nanoseconds(nanoseconds))
    var answer = office.submit(elements(1), by: "sky-free")
    for _ in 1..<taken { answer = office.submit(elements(1), by: "sky-free") }
    #expect(answer.field("X-RateLimit-Reset") == String(Self.now + reset))
    office.clock.advance(to: Instant(unixSeconds: Self.now + reset))
    #expect(try office.tokens(of: "sky-free") == 60)
  }
}
