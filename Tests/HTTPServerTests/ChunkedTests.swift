import HTTPServer
import Testing

@Suite struct ChunkedTests {
  static let bodies: [(String, String)] = [
    ("0\r\n\r\n", "[]"),
    ("000\r\n\r\n", "[]"),
    ("3\r\nabc\r\n0\r\n\r\n", "[abc]"),
    ("1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", "[abc]"),
    ("a\r\n0123456789\r\n0\r\n\r\n", "[0123456789]"),
    ("A\r\n0123456789\r\n00\r\n\r\n", "[0123456789]"),
    ("000000000000003\r\nabc\r\n0\r\n\r\n", "[abc]"),
    ("4\r\n\r\n\r\n\r\n0\r\n\r\n", "[\r\n\r\n]"),
    ("5\r\n0\r\n\r\n\r\n0\r\n\r\n", "[0\r\n\r\n]"),
    ("3;a\r\nabc\r\n0;b=c\r\n\r\n", "[abc]"),
    ("3;a=\"b;c\" ;d\r\nabc\r\n0\r\n\r\n", "[abc]"),
    ("3;\r\nabc\r\n0\r\n\r\n", "[abc]"),
    ("3;\u{E9}\t\r\nabc\r\n0\r\n\r\n", "[abc]"),
    ("FFFFFFFFFFFFFFF\r\n", "unread 1152921504606846975"),
    ("1\r\na\r\n100000\r\n", "unread 1048577"),
    ("3", "…"),
    ("3\r", "…"),
    ("3\r\nab", "…"),
    ("3\r\nabc", "…"),
    ("3\r\nabc\r\n0\r\n", "…"),
    ("3\r\nabc\r\n0\r\n\r", "…"),
  ]

  static let refused: [String] = [
    "\r\n", "g\r\n", "x3\r\nabc\r\n", "0x3\r\nabc\r\n", "+3\r\nabc\r\n", "-1\r\n", "-0\r\n\r\n",
    "3.\r\nabc\r\n",
    "3 \r\nabc\r\n", "3\t\r\nabc\r\n", " 3\r\nabc\r\n", "3 ;a\r\nabc\r\n", "3,3\r\nabc\r\n", "3h\r\nabc\r\n",
    "3\u{80}\r\nabc\r\n", "3\0\r\nabc\r\n", "\u{FF}\r\n", "0000000000000003\r\nabc\r\n",
    "7FFFFFFFFFFFFFFF\r\n",
    "FFFFFFFFFFFFFFFF\r\n", "10000000000000003\r\nabc\r\n", "3;\0\r\nabc\r\n", "3;a\u{7F}\r\nabc\r\n",
    // Ends of lines.
    "3\nabc\r\n0\r\n\r\n", "3;a\nabc\r\n0\r\n\r\n", "3\rabc\r\n0\r\n\r\n", "3\r\rabc\r\n0\r\n\r\n",
    "3\r\nabc\n0\r\n\r\n", "3\r\nabc\r0\r\n\r\n", "3\r\nabc0\r\n\r\n", "3\r\nabc\r\n\r\n",
    "3\r\nabc\r\n0\n\r\n",
    "3\r\nabc\r\n0\r\n\n", "3\r\nabc\r\n0\r\n\rX",
    // Data of another length than the size says.
    "3\r\nab\r\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n", "0\r\nabc\r\n\r\n", "2\r\nabc\r\n0\r\n\r\n",
  ]

  static let trailers: [(String, String)] = [
    ("A: b\r\n\r\n", "[]"),
    ("A:\r\nB: c\r\n\r\n", "[]"),
    ("Content-Length: 3\r\n\r\n", "[]"),
    ("Transfer-Encoding: gzip\r\n\r\n", "[]"),
    ("A\r\n\r\n", "400"),
    (": b\r\n\r\n", "400"),
    ("A : b\r\n\r\n", "400"),
    (" A: b\r\n\r\n", "400"),
    ("A: b\r\n c\r\n\r\n", "400"),
    ("A: b\0\r\n\r\n", "400"),
    ("A: b\n\r\n", "400"),
    ("GET / HTTP/1.1\r\n", "400"),
  ]

  static let rows =
    (bodies + refused.map { ($0, "400") } + trailers.map { ("0\r\n" + $0, $1) }).map {
      (body: String, outcome: String) in
      let isRequest = outcome.hasPrefix("[") || outcome.hasPrefix("u")
      return RawRequest(
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body,
        isRequest ? "POST / " + outcome : outcome)
    }

  @Test(arguments: rows) func isJudged(raw: RawRequest) { #expect(outcome(of: [raw.bytes]) == raw.outcome) }
}
