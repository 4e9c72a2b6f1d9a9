import HTTPServer
import Testing

@Suite struct HostTests {
  static let values: [(String, String)] = [
    ("localhost", "GET / []"),
    ("LOCALhost", "GET / []"),
    ("localhost:80", "GET / []"),
    ("localhost:0", "GET / []"),
    ("localhost:00080", "GET / []"),
    ("127.0.0.1", "GET / []"),
    ("127.0.0.1:65535", "GET / []"),
    ("[::1]", "GET / []"),
    ("[::1]:8080", "GET / []"),
    ("evil.example", "421"),
    ("localhost.evil", "421"),
    ("localhost.", "421"),
    ("127.0.0.2", "421"),
    ("127.1", "421"),
    ("0.0.0.0", "421"),
    ("2130706433", "421"),
    ("[::2]", "421"),
    ("[0:0:0:0:0:0:0:1]", "421"),
    ("[::ffff:127.0.0.1]", "421"),
    ("local_host", "421"),
    ("xn--lclhost-9za", "421"),
    ("", "400"),
    (":80", "400"),
    ("localhost:", "400"),
    ("localhost:65536", "400"),
    ("localhost:99999999999999999999", "400"),
    ("localhost:+80", "400"),
    ("localhost:-1", "400"),
    ("localhost:8a", "400"),
    ("localhost: 80", "400"),
    ("localhost:80:80", "400"),
    ("::1", "400"),
    ("[::1", "400"),
    ("::1]", "400"),
    ("[]", "400"),
    ("[::1]x", "400"),
    ("[::1]80", "400"),
    ("[::1]]", "400"),
    ("[[::1]]", "400"),
    ("[::1%25lo]", "400"),
    ("local host", "400"),
    ("localhost, localhost", "400"),
    ("localhost/", "400"),
    ("http://localhost", "400"),
    ("user@localhost", "400"),
    ("localhost\\", "400"),
    ("localhost#", "400"),
    ("localhost?", "400"),
    ("\"localhost\"", "400"),
    ("l\u{F6}calhost", "400"),
    ("localhost\0", "400"),
  ]

  static let others = [
    RawRequest("GET / HTTP/1.1\r\n\r\n", "400"),
    RawRequest("GET / HTTP/1.0\r\n\r\n", "400"),
    RawRequest("GET / HTTP/1.1\r\nX-Host: localhost\r\n\r\n", "400"),
    RawRequest("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", "400"),
    RawRequest("GET / HTTP/1.1\r\nHost: localhost\r\nhost: evil\r\n\r\n", "400"),
    RawRequest("GET / HTTP/1.1\r\nHost:\r\nHost: localhost\r\n\r\n", "400"),
    RawRequest("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", "400"),
    RawRequest("GET / HTTP/1.1\r\nhOsT:localhost\r\n\r\n", "GET / []"),
    RawRequest("GET http://localhost/ HTTP/1.1\r\n\r\n", "400"),
    RawRequest("GET http://localhost/ HTTP/1.1\r\nHost: evil\r\n\r\n", "421"),
    RawRequest("GET http://localhost/ HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", "GET / []"),
  ]

  static let rows = values.map { RawRequest("GET / HTTP/1.1\r\nHost: \($0)\r\n\r\n", $1) } + others

  @Test(arguments: rows) func isJudged(raw: RawRequest) { #expect(outcome(of: [raw.bytes]) == raw.outcome) }

  @Test func otherNamesAreTheServers() throws {
    var parser = RequestParser { $0 == "batch.example" }
    Array("GET / HTTP/1.1\r\nHost: Batch.Example:1\r\n\r\n".utf8).withUnsafeBytes { parser.append($0) }
    guard case .request = try parser.next() else { return #expect(Bool(false), "no request") }
  }
}
