import HTTPServer

/// HTTP requests: the first three bytes choose the limits and the pieces that the others come in, and pieces make no
/// difference.
func check(_ bytes: [UInt8]) {
  var choice = InputBytes(bytes[...])
  var limits = HTTPLimits()
  if choice.byte() % 2 == 1 {
    (limits.requestLine, limits.headerSection, limits.fields) = (40, 90, 4)
    (limits.body, limits.chunkLine, limits.trailers) = (20, 12, 24)
  }
  let sizes = choice.number()
  let sent = bytes.dropFirst(3)
  let whole = said(of: [sent], limits)
  for pieces in [pieces(of: sent, 0), pieces(of: sent, sizes)] {
    let other = said(of: pieces, limits)
    demand(other == whole, "\(whole)\n  in pieces: \(other)")
  }
}

/// What the parser says of bytes that come in pieces.
private func said(of pieces: [ArraySlice<UInt8>], _ limits: HTTPLimits) -> [String] {
  var parser = RequestParser(limits)
  var said: [String] = []
  for piece in pieces {
    piece.withUnsafeBytes { parser.append($0) }
    do throws(HTTPFault) {
      reading: while true {
        switch try parser.next() {
        case .needsMore: break reading
        // Only told when the body is not there yet.
        case .expectation: continue
        case .request(let request):
          said.append(shown(request))
          if case .unread = request.body { return said }
          if case .bytes(let body) = request.body {
            demand(body.count <= limits.body, "a body of \(body.count)")
          }
        }
      }
    } catch {
      demand([400, 413, 414, 417, 421, 431, 501, 505].contains(error.status), "\(error)")
      return said + ["\(error.status) \(error.message)"]
    }
    demand(parser.waiting <= max(limits.requestLine, limits.headerSection) + piece.count + 2, "it waits")
  }
  return said + [parser.isIdle ? "idle" : "…"]
}

private func shown(_ request: HTTPRequest) -> String {
  let head = request.head
  demand(!head.method.isEmpty && !head.path.isEmpty, "a request line without a method or a path")
  demand(head.path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a path of other than visible ASCII")
  let values = head.values(of: "host") + head.values(of: "content-type")
  demand(
    !values.contains { $0.utf8.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 } }, "a field with a line end")
  return "\(head.method) \(head.path) \(head.query ?? "-") \(head.minorVersion) \(values) \(request.body)"
}
