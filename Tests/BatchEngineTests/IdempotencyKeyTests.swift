import Digest
import Testing

@testable import BatchEngine

@Suite struct IdempotencyKeyTests {
  @Test(
    arguments: [
      ("a", "a"), ("order-1", "order-1"), ("\"order-1\"", "order-1"), ("!~", "!~"), ("\"\"a\"\"", "\"a\""),
      ("\"", "\""), ("\"a", "\"a"), ("a\"", "a\""),
      (String(repeating: "k", count: 255), String(repeating: "k", count: 255)),
      ("\"" + String(repeating: "k", count: 255) + "\"", String(repeating: "k", count: 255)),
      ("", nil), ("\"\"", nil), (" ", nil), ("a b", nil), ("a\t", nil), ("a\u{7F}", nil), ("é", nil),
      ("a\u{0}", nil),
      (String(repeating: "k", count: 256), nil), ("\" a\"", nil), ("a\r\nb", nil),
    ] as [(String, String?)])
  func oneTo255VisibleCharacters(field: String, key: String?) {
    #expect(PreparedSubmission.key(field) == key)
  }

  /// Several fields are no key, even when they say the same.
  @Test(
    arguments: [([], nil), (["a"], "a"), (["a", "a"], nil), (["a", "b"], nil), (["", "a"], nil)]
      as [([String], String?)])
  func oneField(fields: [String], key: String?) {
    var dice = Dice(seed: 1)
    let submission = Submission(
      path: Toy.path, credential: .none, idempotencyKeys: fields, body: [], source: .http)
    let prepared = PreparedSubmission(submission, request: RequestID(using: &dice), services: [Toy()])
    #expect(prepared.idempotencyKey == key)
    #expect((prepared.fingerprint == nil) == (key == nil))
  }

  /// SHA-256 over method, LF, path, LF and the body's bytes: each of them counts, and so does where one ends.
  @Test func fingerprintsTellRequestsApart() {
    func print(_ method: String, _ path: String, _ body: String) -> Digest256 {
      PreparedSubmission.fingerprint(
        of: Submission(method: method, path: path, credential: .none, body: Array(body.utf8), source: .http))
    }
    let base = print("POST", "/toy", "{}")
    #expect(base == SHA256.hash(Array("POST\n/toy\n{}".utf8)))
    for other in [
      print("PUT", "/toy", "{}"), print("POST", "/toy/other", "{}"), print("POST", "/toy", "{} "),
      print("POST", "/toy", ""), print("POST", "/toy\n{}", ""), print("POST", "/to", "y\n{}"),
    ] {
      #expect(other != base)
    }
    var later = Submission(path: "/toy", credential: .secret("x"), body: Array("{}".utf8), source: .console)
    later.contentType = "application/json"
    later.idempotencyKeys = ["k"]
    #expect(PreparedSubmission.fingerprint(of: later) == base)
  }
}
