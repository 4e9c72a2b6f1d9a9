import HTTPServer
import Testing

@Suite struct TransferEncodingTests {
  static let codings: [(String, String)] = [
    ("chunked", "POST / [abc]"),
    ("Chunked", "POST / [abc]"),
    ("CHUNKED \t", "POST / [abc]"),
    ("chunked,", "400"),
    (",chunked", "400"),
    (", ,", "400"),
    ("chunked, chunked", "400"),
    ("chunked, identity", "400"),
    ("identity, chunked", "400"),
    ("identity", "400"),
    ("", "400"),
    ("gzip", "501"),
    ("gzip, chunked", "501"),
    ("chunked, gzip", "501"),
    ("chunked;a=b", "501"),
    ("\"chunked\"", "501"),
    ("xchunked", "501"),
    ("chunkedx", "501"),
    ("chunke", "501"),
    ("chun ked", "501"),
    ("chunked chunked", "501"),
    ("chunked\u{A0}", "501"),
    // A Kelvin sign, which Unicode folds into a k.
    ("chun\u{E2}\u{84}\u{AA}ed", "501"),
    ("chunked\u{B}", "400"),
    ("\u{B}chunked", "400"),
    ("chunked\0", "400"),
  ]

  static let combinations = RawRequest.posts([
    ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
    ("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding: chunked\r\nContent-Length: x\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc", "400"),
    ("Transfer-Encoding:\r\nContent-Length: 3\r\n\r\nabc", "400"),
    ("Transfer-Encoding: x\r\nContent-Length: 3\r\n\r\nabc", "400"),
    ("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding\t: chunked\r\nContent-Length: 3\r\n\r\nabc", "400"),
    (" Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc", "400"),
    ("Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding: chunked\r\n , gzip\r\n\r\n0\r\n\r\n", "400"),
    ("X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
    ("X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding: chunked\nX: y\r\n\r\n0\r\n\r\n", "400"),
    ("Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n", "POST / []"),
    ("tRANSFER-eNCODING:chunked\r\n\r\n0\r\n\r\n", "POST / []"),
    ("Transfer_Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc", "POST / [abc]"),
    ("TE: chunked\r\nContent-Length: 3\r\n\r\nabc", "POST / [abc]"),
  ])

  static let oldVersion = [
    RawRequest("POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
    RawRequest("POST / HTTP/1.0\r\nHost: localhost\r\nContent-Length: 1\r\n\r\na", "POST / [a]"),
  ]

  static let rows =
    RawRequest.posts(codings.map { ("Transfer-Encoding: \($0)\r\n\r\n3\r\nabc\r\n0\r\n\r\n", $1) })
    + combinations
    + oldVersion

  @Test(arguments: rows) func isJudged(raw: RawRequest) { #expect(outcome(of: [raw.bytes]) == raw.outcome) }
}
