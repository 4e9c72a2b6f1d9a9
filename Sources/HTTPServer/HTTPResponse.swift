/// An answer, before it is put into bytes.
public struct HTTPResponse: Sendable {
  public var status: Int
  /// Fields of the handler. `Date`, `Content-Length` and `Connection` are the server's.
  public var fields: [(name: String, value: String)]
  public var body: [UInt8]

  public init(status: Int, fields: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// Appends the bytes for the wire, head and body in one.
  ///
  /// - Parameters:
  ///   - date: An IMF-fixdate (RFC 9110, 5.6.7).
  ///   - withBody: False for the answer to HEAD, which tells the length only.
  func write(to bytes: inout [UInt8], date: [UInt8], closes: Bool, withBody: Bool) {
    bytes.reserveCapacity(bytes.count + 384 + (withBody ? body.count : 0))
    bytes += "HTTP/1.1 ".utf8
    bytes += String(status).utf8
    bytes.append(0x20)
    bytes += Self.reason(of: status).utf8
    bytes += "\r\nDate: ".utf8
    bytes += date
    bytes += "\r\nContent-Type: application/json\r\nContent-Length: ".utf8
    bytes += String(body.count).utf8
    bytes += "\r\n".utf8
    for field in fields {
      bytes += field.name.utf8
      bytes.append(0x3A)
      bytes.append(0x20)
      // A value from outside must not begin a line of its own.
      for byte in field.value.utf8 where byte >= 0x20 && byte != 0x7F { bytes.append(byte) }
      bytes += "\r\n".utf8
    }
    if closes { bytes += "Connection: close\r\n".utf8 }
    bytes += "\r\n".utf8
    if withBody { bytes += body }
  }

  /// The phrases of RFC 9110, chapter 15, and RFC 6585.
  static func reason(of status: Int) -> String {
    switch status {
    case 200: "OK"
    case 207: "Multi-Status"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 402: "Payment Required"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 417: "Expectation Failed"
    case 421: "Misdirected Request"
    case 422: "Unprocessable Content"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Status"
    }
  }
}
