import BatchEndpoints
import CivilTime
import JSONCodec
import Testing

@testable import BatchEngine

@Suite struct InsightRefusalTests {
  static let challenge = "WWW-Authenticate: Bearer realm=\"api\""
  static let invalidToken = challenge + ", error=\"invalid_token\""

  private static func row(
    _ name: String, _ status: Int, _ code: String, _ details: String? = nil, trio: String = "30 29 2",
    fields: String = "", counts: Bool = true, spent: Int = 0, _ body: String = items(1),
    _ change: @escaping @Sendable (inout Submission, Office) throws -> Void = { _, _ in }
  ) -> RefusalCase {
    RefusalCase(
      name, by: "demo-free", status, code, details, trio: trio, fields: fields, counts: counts, spent: spent
    ) { office in
      var submission = office.submission(body, by: "demo-free", key: "k")
      try change(&submission, office)
      return submission
    }
  }

  private static func invalid(_ name: String, at pointer: String, _ message: String, _ body: String)
    -> RefusalCase
  {
    row(
      name, 422, "validation_failed",
      "{\"errors\":[{\"pointer\":\"\(pointer)\",\"message\":\"\(message)\"}]}",
      body)
  }

  static let beforeTheToken: [RefusalCase] = [
    row("no such path", 404, "not_found", trio: "-", counts: false) { request, _ in
      request.path = "/api/v1/nope/batch"
    },
    row("a trailing slash", 404, "not_found", trio: "-", counts: false) { request, _ in request.path += "/" },
    row("another case", 404, "not_found", trio: "-", counts: false) { request, _ in
      request.path = "/api/v1/Signals/batch"
    },
    row("GET", 405, "method_not_allowed", trio: "-", fields: "Allow: POST", counts: false) { request, _ in
      request.method = "GET"
    },
    row("post in small letters", 405, "method_not_allowed", trio: "-", fields: "Allow: POST", counts: false) {
      request, _ in request.method = "post"
    },
    row("no key", 401, "unauthorized", trio: "-", fields: challenge, counts: false) { request, _ in
      request.credential = .none
    },
    row("an unknown key", 401, "unauthorized", trio: "-", fields: invalidToken, counts: false) { request, _ in
      request.credential = .secret("bit_0123456789ab." + String(repeating: "x", count: 40))
    },
    row("the shown part of a key", 401, "unauthorized", trio: "-", fields: invalidToken, counts: false) {
      request, office in request.credential = .secret(String(office.secrets["demo-free"]?.prefix(16) ?? ""))
    },
    row("a key of the other service", 401, "unauthorized", trio: "-", fields: invalidToken, counts: false) {
      request, office in request.credential = .secret(office.secrets["sky-free"] ?? "")
    },
    row("a key at its expiry", 401, "unauthorized", trio: "-", fields: invalidToken, counts: false) {
      request, office in
      request.credential = .secret(
        try office.engine.createKey(for: "demo-free", expires: Office.start).secret)
    },
    row("an origin that the key does not list", 403, "origin_not_allowed", trio: "30 30 0", counts: false) {
      request, office in
      request.credential = .secret(
        try office.engine.createKey(for: "demo-free", origins: ["https://a.example"]).secret)
      request.origin = "https://b.example"
    },
    row(
      "a scope that the key lacks", 403, "insufficient_scope", "{\"required_scope\":\"signals.read\"}",
      trio: "30 30 0",
      fields: "WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"signals.read\"", counts: false,
      items(11)
    ) { request, office in
      let key = try office.engine.createKey(
        for: "demo-free", scopes: ["intelligence.read", "enrichment.read"])
      request.credential = .secret(key.secret)
    },
    row(
      "the bucket is empty", 429, "rate_limit_exceeded", "{\"window\":\"minute\",\"limit\":30}",
      trio: "30 0 60",
      fields: "Retry-After: 2", counts: false
    ) { _, office in for _ in 0..<30 { office.submit("", by: "demo-free") } },
    RefusalCase(
      "too many in flight", by: "demo-starter", 429, "rate_limit_exceeded",
      "{\"window\":\"concurrent\",\"limit\":32}", trio: "120 88 16", fields: "Retry-After: 1", counts: false
    ) { office in
      for _ in 0..<32 { _ = office.engine.begin(office.submission(items(1), by: "demo-starter")) }
      return office.submission(items(1), by: "demo-starter", key: "k")
    },
  ]

  private static let noKey =
    "{\"errors\":[{\"header\":\"Idempotency-Key\",\"message\":"
    + "\"Idempotency-Key must be one field of 1 to 255 visible ASCII characters.\"}]}"

  static let afterTheToken: [RefusalCase] = [
    row("a form", 415, "unsupported_media_type") { request, _ in
      request.contentType = "application/x-www-form-urlencoded"
    },
    row("another charset", 415, "unsupported_media_type") { request, _ in
      request.contentType = "application/json; charset=latin1"
    },
    row("a byte over a mebibyte", 413, "payload_too_large", "{\"max_bytes\":1048576}") { request, _ in
      request.body += [UInt8](repeating: 0x20, count: (1 << 20) + 1 - request.body.count)
    },
    row("a blank in the key", 422, "validation_failed", noKey) { request, _ in
      request.idempotencyKeys = ["a b"]
    },
    row("an empty key", 422, "validation_failed", noKey) { request, _ in request.idempotencyKeys = [""] },
    row("two keys", 422, "validation_failed", noKey) { request, _ in request.idempotencyKeys = ["k", "k"] },
    row("another body under the key", 422, "idempotency_key_reuse", trio: "30 28 4", items(2)) { _, office in
      office.submit(items(1), by: "demo-free", key: "k")
    },
    row("the body with one blank more", 422, "idempotency_key_reuse", trio: "30 28 4", items(1) + " ") {
      _, office in
      office.submit(items(1), by: "demo-free", key: "k")
    },
    row("the body on another route", 422, "idempotency_key_reuse", trio: "30 28 4") { request, office in
      office.submit(items(1), by: "demo-free", key: "k")
      request.path = "/api/v1/enrichment/batch"
    },
    row("another body while the first runs", 422, "idempotency_key_reuse", trio: "30 28 4", items(2)) {
      _, office in
      _ = office.engine.begin(office.submission(items(1), by: "demo-free", key: "k"))
    },
    row("the first still runs", 409, "idempotency_conflict", trio: "30 28 4", fields: "Retry-After: 1") {
      _, office in
      _ = office.engine.begin(office.submission(items(1), by: "demo-free", key: "k"))
    },
    invalid(
      "no JSON", at: "", "The body is not JSON: line 1, column 3: a name in double quotes or } expected.",
      "{ requests: [] }"),
    invalid("an array", at: "", "Expected: a JSON object with the member \\\"requests\\\".", "[{\"id\":1}]"),
    invalid("null", at: "", "Expected: a JSON object with the member \\\"requests\\\".", "null"),
    invalid("no requests", at: "/requests", "Expected: the member \\\"requests\\\".", "{\"items\":[]}"),
    invalid("requests is null", at: "/requests", "Expected: an array of items.", "{\"requests\":null}"),
    invalid("requests is an object", at: "/requests", "Expected: an array of items.", "{\"requests\":{}}"),
    invalid("no items", at: "/requests", "requests must hold at least one item.", "{\"requests\":[]}"),
    row("too many items", 422, "batch_too_large", "{\"received\":11,\"max_batch_size\":10}", items(11)),
    row(
      "more items than any plan takes", 422, "batch_too_large", "{\"received\":251,\"max_batch_size\":10}",
      items(251)),
    invalid(
      "an item is no object", at: "/requests/1", "Item 1 is not an object.", "{\"requests\":[{\"id\":1},[]]}"),
    row(
      "the month is used up", 402, "quota_exceeded",
      "{\"quota\":10000,\"used\":9996,\"requested\":8,\"resets_in\":813469}", fields: "Retry-After: 813469",
      spent: 9996,
      items(8)),
  ]

  @Test(arguments: beforeTheToken + afterTheToken)
  func refused(row: RefusalCase) throws {
    let body = try row.answer().json
    #expect(body.names == ["error"])
    let error = try #require(body["error"])
    #expect(error["code"]?.text == row.code)
    #expect(error["details"]?.text() == row.place)
    #expect(error.names == ["code", "message"] + (row.place == nil ? [] : ["details"]))
    #expect(error["message"]?.text?.hasSuffix(".") == true)
  }

  /// Missing, unknown, revoked or expired: the answer never tells which.
  @Test func allBadKeysReadTheSame() throws {
    let bodies = try Self.beforeTheToken.filter { $0.status == 401 }.map { try $0.answer().text }
    #expect(bodies.count == 5)
    #expect(Set(bodies).count == 1)
  }

  @Test func everyBodyIsCompact() throws {
    for row in Self.beforeTheToken + Self.afterTheToken {
      let answer = try row.answer()
      #expect(try answer.json.text() == answer.text)
    }
  }
}
