/// Codes for bytes that are no request, which no contract names.
enum TransportCode {
  static func of(_ status: Int) -> String {
    switch status {
    case 408: "request_timeout"
    case 413: "payload_too_large"
    case 414: "uri_too_long"
    case 417: "expectation_failed"
    case 421: "misdirected_request"
    case 431: "header_fields_too_large"
    case 501: "not_implemented"
    case 503: "too_many_connections"
    case 505: "http_version_not_supported"
    default: "bad_request"
    }
  }
}
