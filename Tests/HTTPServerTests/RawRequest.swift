import HTTPServer
import Testing

/// Bytes as a client sends them, and what the parser makes of them: requests, an expectation, a status, or `…` when it
/// wants more.
struct RawRequest: CustomTestStringConvertible, Sendable {
  let bytes: [UInt8]
  let outcome: String

  /// - Parameter raw: A character for each byte (ISO 8859-1).
  init(_ raw: String, _ outcome: String) {
    bytes = raw.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    self.outcome = outcome
  }

  var testDescription: String {
    String(bytes.prefix(120).map { (0x20..<0x7F).contains($0) ? Character(UnicodeScalar($0)) : "·" })
  }

  /// Requests with that first line and one good field.
  static func lines(_ rows: [(line: String, outcome: String)]) -> [RawRequest] {
    rows.map { RawRequest($0.line + "\r\nHost: localhost\r\n\r\n", $0.outcome) }
  }

  /// Requests with those lines behind a good request line and a good `Host`.
  static func fields(_ rows: [(fields: String, outcome: String)]) -> [RawRequest] {
    rows.map { RawRequest("GET / HTTP/1.1\r\nHost: localhost\r\n\($0.fields)\r\n\r\n", $0.outcome) }
  }

  /// Requests with that content, whose fields are good up to where it begins.
  static func posts(_ rows: [(rest: String, outcome: String)]) -> [RawRequest] {
    rows.map { RawRequest("POST / HTTP/1.1\r\nHost: localhost\r\n\($0.rest)", $0.outcome) }
  }
}

/// What the parser says of bytes that come in pieces.
func outcome(
  of pieces: some Sequence<some Collection<UInt8>>, _ limits: HTTPLimits = HTTPLimits(),
  expectations: Bool = true
) -> String {
  var parser = RequestParser(limits)
  var words: [String] = []
  for piece in pieces {
    Array(piece).withUnsafeBytes { parser.append($0) }
    do throws(HTTPFault) {
      reading: while true {
        switch try parser.next() {
        case .needsMore: break reading
        case .expectation(let head, let announced):
          if expectations { words.append("\(head.method) \(head.path) expects \(announced)") }
        case .request(let request):
          words.append(shown(request))
          if case .unread = request.body { return words.joined(separator: " | ") }
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
  case .bytes(let bytes):
    return "\(request.head.method) \(target) [\(String(decoding: bytes, as: UTF8.self))]"
  case .unread(let count): return "\(request.head.method) \(target) unread \(count)"
  }
}
