import HTTPServer
import Testing

/// Where two readers could see two bodies, one of them smuggled.
@Suite struct ContentLengthTests {
  static let lengths = RawRequest.posts([
    ("\r\n", "POST / []"),
    ("Content-Length: 0\r\n\r\n", "POST / []"),
    ("Content-Length: 3\r\n\r\nabc", "POST / [abc]"),
    ("content-LENGTH:3\r\n\r\nabc", "POST / [abc]"),
    ("Content-Length:\t3 \r\n\r\nabc", "POST / [abc]"),
    ("Content-Length: 0003\r\n\r\nabc", "POST / [abc]"),
    ("Content-Length: 3\r\n\r\n\r\n\r", "POST / [\r\n\r]"),
    ("Content-Length: 5\r\n\r\nabc", "…"),
    ("Content-Length: 2\r\n\r\nabc", "POST / [ab] | …"),
    ("Content-Length: 3\r\n\r\nabc\r\n", "POST / [abc]"),
    ("Content-Length: 1048577\r\n\r\n", "POST / unread 1048577"),
    ("Content-Length: 9223372036854775807\r\n\r\n", "POST / unread 9223372036854775807"),
    ("Content-Length: 9223372036854775808\r\n\r\n", "POST / unread 9223372036854775807"),
    ("Content-Length: 18446744073709551619\r\n\r\nabc", "POST / unread 9223372036854775807"),
    ("Content-Length: 99999999999999999999999999\r\n\r\n", "POST / unread 9223372036854775807"),
  ])

  static let refused = RawRequest.posts([
    ("Content-Length:\r\n\r\n", "400"),
    ("Content-Length: +3\r\n\r\nabc", "400"),
    ("Content-Length: -3\r\n\r\nabc", "400"),
    ("Content-Length: -0\r\n\r\n", "400"),
    ("Content-Length: 3.0\r\n\r\nabc", "400"),
    ("Content-Length: 0x3\r\n\r\nabc", "400"),
    ("Content-Length: 3h\r\n\r\nabc", "400"),
    ("Content-Length: 1e1\r\n\r\nabc", "400"),
    ("Content-Length: 1_0\r\n\r\nabc", "400"),
    ("Content-Length: three\r\n\r\nabc", "400"),
    ("Content-Length: 3 3\r\n\r\nabc", "400"),
    ("Content-Length: 3, 3\r\n\r\nabc", "400"),
    ("Content-Length: 3,\r\n\r\nabc", "400"),
    ("Content-Length: ,3\r\n\r\nabc", "400"),
    ("Content-Length: 3;\r\n\r\nabc", "400"),
    ("Content-Length: \"3\"\r\n\r\nabc", "400"),
    ("Content-Length: \u{EF}\u{BC}\u{93}\r\n\r\nabc", "400"),
    ("Content-Length: 3\0\r\n\r\nabc", "400"),
    ("Content-Length : 3\r\n\r\nabc", "400"),
    (" Content-Length: 3\r\n\r\nabc", "400"),
    ("Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "400"),
    ("Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", "400"),
    ("Content-Length: 0\r\ncontent-length: 3\r\n\r\nabc", "400"),
    ("Content-Length: 3\r\n 0\r\n\r\nabc", "400"),
    ("X: y\rContent-Length: 3\r\n\r\nabc", "400"),
    ("X: y\nContent-Length: 3\r\n\r\nabc", "400"),
  ])

  /// A field whose name only looks like it is another field; what follows is the next request.
  static let lookAlikes = RawRequest.posts([
    ("Content_Length: 3\r\n\r\nabc", "POST / [] | …"),
    ("Content-Lengt: 3\r\n\r\nabc", "POST / [] | …"),
    ("X-Content-Length: 3\r\n\r\nabc", "POST / [] | …"),
    ("Content-Length2: 3\r\n\r\nGET /b HTTP/1.1\r\nHost: localhost\r\n\r\n", "POST / [] | GET /b []"),
  ])

  static let rows = lengths + refused + lookAlikes

  @Test(arguments: rows) func isJudged(raw: RawRequest) { #expect(outcome(of: [raw.bytes]) == raw.outcome) }
}
