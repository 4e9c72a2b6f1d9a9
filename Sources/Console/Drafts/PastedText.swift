import BatchEngine
import JSONCodec

/// What a text is that was pasted where nothing is being typed.
enum PastedText: Equatable {
  /// A body with items, to be written on.
  case body(String)
  /// An answer or a log line that says which request it belongs to.
  case answer(RequestID)
  /// Anything else: a word to look for.
  case word(String)

  init(_ text: String) {
    if let first = text.first(where: { !$0.isWhitespace }), first == "{",
      case .body? = try? DraftReading(Array(text.utf8))
    {
      self = .body(text)
    } else if let request = Self.request(in: Array(text.utf8)) {
      self = .answer(request)
    } else {
      self = .word(String(text.prefix { $0 != "\n" || text.first == "\n" }.drop(while: \.isWhitespace)))
    }
  }

  /// The id behind `request_id` or `X-Request-ID`, in JSON, in headers and in a line of a log.
  private static func request(in text: [UInt8]) -> RequestID? {
    let lower = text.map { (65...90).contains($0) ? $0 + 32 : $0 }
    for name in ["request_id", "request-id", "requestid"] {
      let name = Array(name.utf8)
      guard lower.count >= name.count + 36 else { continue }
      for place in 0...(lower.count - name.count - 36) where lower[place...].starts(with: name) {
        // Between them stand quotes, a colon and blanks.
        let rest = lower[(place + name.count)...].drop { "\"' :=\t\\".utf8.contains($0) }.prefix(36)
        if let id = RequestID(String(decoding: rest, as: UTF8.self)) { return id }
      }
    }
    return nil
  }
}
