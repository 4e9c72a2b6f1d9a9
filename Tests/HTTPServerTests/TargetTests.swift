import HTTPServer
import Testing

@Suite struct TargetTests {
  static let paths = RawRequest.lines([
    ("GET /a/b HTTP/1.1", "GET /a/b []"),
    ("GET //a HTTP/1.1", "GET //a []"),
    ("GET /a/ HTTP/1.1", "GET /a/ []"),
    ("GET /a/../b HTTP/1.1", "GET /a/../b []"),
    ("GET /%2e%2e/%00 HTTP/1.1", "GET /%2e%2e/%00 []"),
    ("GET /%zz% HTTP/1.1", "GET /%zz% []"),
    ("GET /\\\"<>[]{}|^`~ HTTP/1.1", "GET /\\\"<>[]{}|^`~ []"),
    ("GET /http://evil/ HTTP/1.1", "GET /http://evil/ []"),
    ("GET /a;b=c HTTP/1.1", "GET /a;b=c []"),
    ("GET /a#b HTTP/1.1", "400"),
    ("GET # HTTP/1.1", "400"),
    ("GET /\0 HTTP/1.1", "400"),
    ("GET /\u{1} HTTP/1.1", "400"),
    ("GET /\u{7F} HTTP/1.1", "400"),
    ("GET /\u{80} HTTP/1.1", "400"),
    ("GET /\u{C3}\u{A9} HTTP/1.1", "400"),
    ("GET /a\tb HTTP/1.1", "400"),
    ("GET a HTTP/1.1", "400"),
    ("GET ./a HTTP/1.1", "400"),
    ("GET \\a HTTP/1.1", "400"),
    ("GET localhost:80 HTTP/1.1", "400"),
  ])

  static let queries = RawRequest.lines([
    ("GET /a?b=c&d HTTP/1.1", "GET /a?b=c&d []"),
    ("GET /? HTTP/1.1", "GET /? []"),
    ("GET /a?b?c HTTP/1.1", "GET /a?b?c []"),
    ("GET /?/../http://evil HTTP/1.1", "GET /?/../http://evil []"),
    ("GET ? HTTP/1.1", "400"),
    ("GET ?a=b HTTP/1.1", "400"),
    ("GET /?a#b HTTP/1.1", "400"),
  ])

  static let otherForms = RawRequest.lines([
    ("OPTIONS * HTTP/1.1", "OPTIONS * []"),
    ("OPTIONS ** HTTP/1.1", "400"),
    ("OPTIONS */ HTTP/1.1", "400"),
    ("OPTIONS *?a HTTP/1.1", "400"),
    ("GET http://localhost/a HTTP/1.1", "GET /a []"),
    ("GET http://localhost HTTP/1.1", "GET / []"),
    ("GET http://localhost?a HTTP/1.1", "GET /?a []"),
    ("GET http://localhost/?a HTTP/1.1", "GET /?a []"),
    ("GET HTTP://LocalHost/a HTTP/1.1", "GET /a []"),
    ("GET http://localhost:8080/a?b HTTP/1.1", "GET /a?b []"),
    ("GET http://[::1]:80/a HTTP/1.1", "GET /a []"),
    ("GET http://127.0.0.1//a HTTP/1.1", "GET //a []"),
    ("GET http://evil/a HTTP/1.1", "421"),
    ("GET http://127.0.0.1.evil/ HTTP/1.1", "421"),
    ("GET http:///a HTTP/1.1", "400"),
    ("GET http:// HTTP/1.1", "400"),
    ("GET http://?a HTTP/1.1", "400"),
    ("GET http://user@localhost/a HTTP/1.1", "400"),
    ("GET http://localhost:99999/a HTTP/1.1", "400"),
    ("GET http://localhost\\a HTTP/1.1", "400"),
    ("GET http://localhost* HTTP/1.1", "400"),
    ("GET http:/localhost/a HTTP/1.1", "400"),
    ("GET https://localhost/a HTTP/1.1", "400"),
    ("GET ftp://localhost/a HTTP/1.1", "400"),
    ("GET http HTTP/1.1", "400"),
  ])

  static let rows = paths + queries + otherForms

  @Test(arguments: rows) func isJudged(raw: RawRequest) { #expect(outcome(of: [raw.bytes]) == raw.outcome) }
}
