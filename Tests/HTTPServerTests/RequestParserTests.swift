import HTTPServer
import Testing

/// Raw requests and what the parser makes of them: a request, or the status of a refusal.
@Suite struct RequestParserTests {
  static let host = "Host: localhost\r\n"

  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /", ""),
    ("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", "POST /v1/batch", "abc"),
  ])
  func requests(raw: String, line: String, body: String) {
    #expect(outcome(of: raw) == "\(line) [\(body)]")
  }
}

/// What the parser says of bytes that come at once.
func outcome(of raw: String) -> String { outcome(of: [Array(raw.utf8)]) }

/// What it says of bytes that come in pieces: requests, an expectation, a status, or that it wants more.
func outcome(of pieces: [[UInt8]], _ limits: HTTPLimits = HTTPLimits()) -> String {
  var parser = RequestParser(limits)
  var words: [String] = []
  for piece in pieces {
    piece.withUnsafeBytes { parser.append($0) }
    do throws(HTTPFault) {
      reading: while true {
        switch try parser.next() {
        case .needsMore: break reading
        case .expectation(let head, let announced): words.append("\(head.method) \(head.path) expects \(announced)")
        case .request(let request): words.append(shown(request))
        }
      }
    } catch {
      return (words + [String(error.status)]).joined(separator: " | ")
    }
  }
  if !parser.isIdle { words.append("…") }
  return words.joined(separator: " | ")
}

private func shown(_ request: HTTPRequest) -> String {
  let target = request.head.path + (request.head.query.map { "?\($0)" } ?? "")
  switch request.body {
  case .bytes(let bytes): return "\(request.head.method) \(target) [\(String(decoding: bytes, as: UTF8.self))]"
  case .unread(let count): return "\(request.head.method) \(target) unread \(count)"
  }
}
