import HTTPServer
import Testing

@Suite struct FieldTests {
  static let shapes = RawRequest.fields([
    ("A: b", "GET / []"),
    ("A:b", "GET / []"),
    ("A:", "GET / []"),
    ("A: \t b \t", "GET / []"),
    ("A: b: c", "GET / []"),
    ("A: b\tc", "GET / []"),
    ("A: \u{80}\u{C3}\u{FF}", "GET / []"),
    ("A: 1\r\nA: 2", "GET / []"),
    ("!#$%&'*+-.^_`|~09azAZ: b", "GET / []"),
    ("A", "400"),
    (": b", "400"),
    (":", "400"),
    ("A b: c", "400"),
    ("A : b", "400"),
    ("A\t: b", "400"),
    ("A\u{B}: b", "400"),
    ("A\u{80}: b", "400"),
    ("A\0: b", "400"),
    ("\u{FF}A: b", "400"),
    ("(A): b", "400"),
    ("\"A\": b", "400"),
    ("A[0]: b", "400"),
    ("A{}: b", "400"),
    ("A@B: b", "400"),
    ("A/B: b", "400"),
    ("A;B: b", "400"),
    ("A=B", "400"),
    ("A,B: c", "400"),
  ])

  static let controls = RawRequest.fields([
    ("A: b\0c", "400"),
    ("A: \0", "400"),
    ("A: b\u{1}", "400"),
    ("A: b\u{8}", "400"),
    ("A: b\u{B}c", "400"),
    ("A: b\u{C}c", "400"),
    ("A: b\u{1B}[2J", "400"),
    ("A: b\u{1F}", "400"),
    ("A: b\u{7F}", "400"),
  ])

  static let lineEnds = RawRequest.fields([
    (" A: b", "400"),
    ("\tA: b", "400"),
    ("A: b\r\n c", "400"),
    ("A: b\r\n\tc: d", "400"),
    ("A: b\r\n \r\nB: c", "400"),
    ("A: b\nB: c", "400"),
    ("A: b\n", "400"),
    ("\nA: b", "400"),
    ("A: b\rB: c", "400"),
    ("A: b\r", "400"),
    ("\rA: b", "400"),
    ("A: b\r\n\r", "400"),
    ("A: b\r\n\n", "400"),
  ])

  static let unfinished = [
    RawRequest("", ""),
    RawRequest("\r", "…"),
    RawRequest("\r\n", ""),
    RawRequest("G", "…"),
    RawRequest("GET / HTTP/1.1", "…"),
    RawRequest("GET / HTTP/1.1\r", "…"),
    RawRequest("GET / HTTP/1.1\r\n", "…"),
    RawRequest("GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", "400"),
    RawRequest("GET / HTTP/1.1\r\nHost: localhost", "…"),
    RawRequest("GET / HTTP/1.1\r\nHost: localhost\r\n", "…"),
    RawRequest("GET / HTTP/1.1\r\nHost: localhost\r\n\r", "…"),
    RawRequest("GET / HTTP/1.1\r\nHost: localhost\r\n\rX", "400"),
  ]

  static let rows = shapes + controls + lineEnds + unfinished

  @Test(arguments: rows) func isJudged(raw: RawRequest) { #expect(outcome(of: [raw.bytes]) == raw.outcome) }

  @Test func valuesAreReadByName() throws {
    var parser = RequestParser()
    let raw = "GET / HTTP/1.1\r\nhOST: localhost\r\nA: 1\r\na:\t2 3 \r\nB:\r\nC: \u{E9}\r\n\r\n"
    raw.unicodeScalars.map { UInt8($0.value) }.withUnsafeBytes { parser.append($0) }
    guard case .request(let request) = try parser.next() else { return #expect(Bool(false), "no request") }
    #expect(request.head.values(of: "a") == ["1", "2 3"])
    #expect(request.head.values(of: "b") == [""])
    #expect(request.head.values(of: "c") == ["\u{FFFD}"])
    #expect(request.head.values(of: "host") == ["localhost"])
    #expect(request.head.values(of: "ab") == [])
  }
}
