import HTTPServer
import Testing

/// Limits at their exact edges.
@Suite struct LimitTests {
  static let limits = {
    var limits = HTTPLimits()
    limits.requestLine = 20
    limits.headerSection = 60
    limits.fields = 3
    limits.body = 8
    limits.chunkLine = 8
    limits.trailers = 16
    limits.waiting = 16
    return limits
  }()

  static let get = "GET / HTTP/1.1\r\nHost: localhost\r\n"
  static let post = "POST / HTTP/1.1\r\nHost: localhost\r\n"
  static let chunked = "POST / HTTP/1.1\r\nHost: [::1]\r\nTransfer-Encoding: chunked\r\n\r\n"

  static let rows = [
    RawRequest("GET /234567 HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /234567 []"),
    RawRequest("GET /2345678 HTTP/1.1\r\nHost: localhost\r\n\r\n", "414"),
    RawRequest("GET /2345678 HTTP/1.1", "414"),
    RawRequest("GET /234567 HTTP/1.1\r", "…"),
    RawRequest("GET /234567 HTTP/1.1\n", "400"),
    RawRequest("GET /2345678 HTTP/1.1\n", "414"),
    RawRequest(String(repeating: "x", count: 20), "…"),
    RawRequest(String(repeating: "x", count: 21), "414"),
    RawRequest("\r\nGET /234567 HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /234567 []"),
    // 17 bytes of Host and 43 of another field.
    RawRequest(get + "A: " + String(repeating: "b", count: 38) + "\r\n\r\n", "GET / []"),
    RawRequest(get + "A: " + String(repeating: "b", count: 39) + "\r\n\r\n", "431"),
    RawRequest(get + "A: " + String(repeating: "b", count: 39), "431"),
    RawRequest(get + "A: " + String(repeating: "b", count: 38) + "\r\nB", "431"),
    RawRequest(get + "A: " + String(repeating: "b", count: 38) + "\r\n\r", "…"),
    RawRequest(get + "A:\r\nB:\r\n\r\n", "GET / []"),
    RawRequest(get + "A:\r\nB:\r\nC:\r\n\r\n", "431"),
    RawRequest(get + "A:\r\nB:\r\nC", "431"),
    RawRequest(get + "A:\r\nB:\r\n\r", "…"),
    RawRequest(post + "Content-Length: 8\r\n\r\n12345678", "POST / [12345678]"),
    RawRequest(post + "Content-Length: 9\r\n\r\n123456789", "POST / unread 9"),
    RawRequest(chunked + "8\r\n12345678\r\n0\r\n\r\n", "POST / [12345678]"),
    RawRequest(chunked + "9\r\n", "POST / unread 9"),
    RawRequest(chunked + "4\r\n1234\r\n4\r\n5678\r\n0\r\n\r\n", "POST / [12345678]"),
    RawRequest(chunked + "4\r\n1234\r\n5\r\n56789\r\n0\r\n\r\n", "POST / unread 9"),
    RawRequest(chunked + "8\r\n12345678\r\n1\r\n9\r\n0\r\n\r\n", "POST / unread 9"),
    RawRequest(chunked + "3;345678\r\nabc\r\n0\r\n\r\n", "POST / [abc]"),
    RawRequest(chunked + "3;3456789\r\nabc\r\n0\r\n\r\n", "400"),
    RawRequest(chunked + "3;3456789", "400"),
    RawRequest(chunked + "0\r\nA: 45678901234\r\n\r\n", "POST / []"),
    RawRequest(chunked + "0\r\nA: 456789012345\r\n\r\n", "431"),
    RawRequest(chunked + "0\r\nA: 456789012345", "431"),
    RawRequest(chunked + "0\r\nA: 4567890\r\nB:\r\n\r\n", "POST / []"),
    RawRequest(chunked + "0\r\nA: 45678901\r\nB:\r\n\r\n", "431"),
  ]

  @Test(arguments: rows) func isKept(raw: RawRequest) {
    #expect(outcome(of: [raw.bytes], Self.limits) == raw.outcome)
  }

  @Test(arguments: [(8192, "GET"), (8193, "414")])
  func theUsualRequestLine(length: Int, outcome expected: String) {
    let path = "/" + String(repeating: "a", count: length - 14)
    let said = outcome(of: [Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)])
    #expect(said.prefix(3) == expected)
  }

  @Test(arguments: [(99, "GET / []"), (100, "431")])
  func theUsualFields(count: Int, outcome expected: String) {
    let fields = String(repeating: "A: b\r\n", count: count)
    #expect(outcome(of: [Array("GET / HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n".utf8)]) == expected)
  }
}
