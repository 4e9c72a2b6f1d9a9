import HTTPServer
import Testing

@Suite struct RequestLineTests {
  static let methods = RawRequest.lines([
    ("GET / HTTP/1.1", "GET / []"),
    ("get / HTTP/1.1", "get / []"),
    ("TRACE / HTTP/1.1", "TRACE / []"),
    ("!#$%&'*+-.^_`|~09azAZ / HTTP/1.1", "!#$%&'*+-.^_`|~09azAZ / []"),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF / HTTP/1.1", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF / []"),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG / HTTP/1.1", "501"),
    ("CONNECT localhost:80 HTTP/1.1", "501"),
    ("G@T / HTTP/1.1", "400"),
    ("G:T / HTTP/1.1", "400"),
    ("(GET) / HTTP/1.1", "400"),
    ("\"GET\" / HTTP/1.1", "400"),
    ("G\u{C9}T / HTTP/1.1", "400"),
    ("G\u{7F}T / HTTP/1.1", "400"),
    ("\0GET / HTTP/1.1", "400"),
    ("\u{EF}\u{BB}\u{BF}GET / HTTP/1.1", "400"),
    ("\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{FC}\u{3}\u{3}", "400"),
  ])

  static let blanks = RawRequest.lines([
    (" GET / HTTP/1.1", "400"),
    ("GET  / HTTP/1.1", "400"),
    ("GET /  HTTP/1.1", "400"),
    ("GET / HTTP/1.1 ", "400"),
    ("GET / HTTP/1.1\t", "400"),
    ("GET\t/ HTTP/1.1", "400"),
    ("GET\u{B}/ HTTP/1.1", "400"),
    ("GET /\tHTTP/1.1", "400"),
    ("GET / a HTTP/1.1", "400"),
    ("GET / HTTP/1.1 x", "400"),
    ("/ HTTP/1.1", "400"),
    ("GET", "400"),
    ("GET /", "400"),
    ("GET / ", "400"),
    (" ", "400"),
    ("  ", "400"),
    ("", "400"),
    ("\r\nGET / HTTP/1.1", "GET / []"),
    ("\r\n\r\nGET / HTTP/1.1", "400"),
    ("\nGET / HTTP/1.1", "400"),
    ("\rGET / HTTP/1.1", "400"),
    ("GET / HTTP/1.1\r", "400"),
    ("GET /\rHTTP/1.1", "400"),
    ("GET / HTTP/1.1\nA: b", "400"),
  ])

  static let versions = RawRequest.lines([
    ("GET / HTTP/1.0", "GET / []"),
    ("GET / HTTP/1.2", "505"),
    ("GET / HTTP/2.0", "505"),
    ("GET / HTTP/0.9", "505"),
    ("GET / HTTP/9.9", "505"),
    ("PRI * HTTP/2.0", "505"),
    ("GET / HTTP/1", "400"),
    ("GET / HTTP/2", "400"),
    ("GET / HTTP/1.", "400"),
    ("GET / HTTP/.1", "400"),
    ("GET / HTTP/1.10", "400"),
    ("GET / HTTP/01.1", "400"),
    ("GET / HTTP/1.1x", "400"),
    ("GET / HTTP/1,1", "400"),
    ("GET / HTTP/A.1", "400"),
    ("GET / HTTP/+1.1", "400"),
    ("GET / HTTP/1.\0", "400"),
    ("GET / http/1.1", "400"),
    ("GET / Http/1.1", "400"),
    ("GET / HTTPS/1.1", "400"),
    ("GET / HTTP/ 1.1", "400"),
    ("GET / ICAP/1.0", "400"),
    ("GET / HTTP-1.1", "400"),
    ("GET / 1.1", "400"),
  ])

  static let rows = methods + blanks + versions

  @Test(arguments: rows) func isJudged(raw: RawRequest) { #expect(outcome(of: [raw.bytes]) == raw.outcome) }
}
