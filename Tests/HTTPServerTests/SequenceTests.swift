import HTTPServer
import Testing

/// What comes before a body, and what comes behind one.
@Suite struct SequenceTests {
  static let expectations = RawRequest.posts([
    ("Expect: 100-continue\r\nContent-Length: 3\r\n\r\n", "POST / expects 3 | …"),
    ("Expect: 100-Continue\r\nContent-Length: 3\r\n\r\n", "POST / expects 3 | …"),
    ("Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n", "POST / expects 0 | …"),
    ("Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc", "POST / [abc]"),
    ("Expect: 100-continue\r\nContent-Length: 0\r\n\r\n", "POST / []"),
    ("Expect: 100-continue\r\n\r\n", "POST / []"),
    ("Expect: 100-continue\r\nContent-Length: 1048577\r\n\r\n", "POST / unread 1048577"),
    ("Expect: 100-continue\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n", "400"),
    ("Expect:\r\nContent-Length: 3\r\n\r\n", "417"),
    ("Expect: 200-ok\r\n\r\n", "417"),
    ("Expect: 100-continue, 100-continue\r\n\r\n", "417"),
    ("Expect: 100-continue;a=b\r\n\r\n", "417"),
    ("Expect: 100-continue\r\nExpect: 100-continue\r\n\r\n", "417"),
  ])

  static let get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
  static let post = "POST /p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nab"
  static let chunked =
    "POST /c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nA: b\r\n\r\n"

  static let pipelines = [
    RawRequest(get + get, "GET / [] | GET / []"),
    RawRequest(post + get, "POST /p [ab] | GET / []"),
    RawRequest(chunked + post + get, "POST /c [ab] | POST /p [ab] | GET / []"),
    RawRequest(get + "\r\n" + get, "GET / [] | GET / []"),
    RawRequest(post + "\r\n" + chunked + "\r\n" + get, "POST /p [ab] | POST /c [ab] | GET / []"),
    RawRequest(get + "\r\n\r\n" + get, "GET / [] | 400"),
    RawRequest(get + "\n" + get, "GET / [] | 400"),
    RawRequest(post + "\0", "POST /p [ab] | …"),
    RawRequest(post + " " + get, "POST /p [ab] | 400"),
    RawRequest(get + "GET / HTTP/3.0\r\n\r\n" + get, "GET / [] | 505"),
    RawRequest(get + "POST / HTTP/1.1\r\nHost: evil\r\n\r\n", "GET / [] | 421"),
    RawRequest(get + "GET / HTTP", "GET / [] | …"),
    RawRequest(post + "P", "POST /p [ab] | …"),
    RawRequest(
      String(repeating: get, count: 20),
      Array(repeating: "GET / []", count: 20).joined(separator: " | ")),
    RawRequest(
      "POST / HTTP/1.0\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n", "…"),
    RawRequest("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 35\r\n\r\n" + get, "GET / [\(get)]"),
    RawRequest(
      "POST /u HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\n" + get, "POST /u unread 9999999"
    ),
  ]

  static let rows = expectations + pipelines

  @Test(arguments: rows) func isJudged(raw: RawRequest) { #expect(outcome(of: [raw.bytes]) == raw.outcome) }

  @Test func anExpectationIsToldOnce() {
    let head = Array(
      "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n".utf8)
    #expect(outcome(of: [head, [0x61], [0x62]]) == "POST / expects 2 | POST / [ab]")
  }
}
