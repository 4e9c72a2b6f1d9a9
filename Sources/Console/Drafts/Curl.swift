import TerminalKit

/// A request as a command for curl that a POSIX shell sends byte for byte, with the API key left to the reader's
/// environment.
public enum Curl {
  static let host = "127.0.0.1:8207"

  /// The command, ready to be pasted; nothing in path, key or body is expanded by the shell or by curl.
  ///
  /// A body that cannot be shown as text, or that would drive a terminal, is written in octal and piped in; a key of that kind
  /// is written so in its place.
  ///
  /// - Parameters:
  ///   - host: Where the engine listens; where it usually does, when that is nowhere now.
  ///   - body: Of a GET its query.
  public static func command(
    to host: String? = nil, method: String, path: String, idempotencyKey: String?, body: [UInt8]
  ) -> String {
    let place = "http://\(host ?? self.host)" + (path.hasPrefix("/") ? path : "/" + path)
    if method == "GET" { return get(place, query: String(decoding: body, as: UTF8.self)) }
    let isPlain = isPlain(String(validating: body, as: UTF8.self))
    var curl = "curl -sS --globoff \(word(place))"
    if method != "POST" { curl += " -X \(quoted(method))" }
    var lines = [
      isPlain ? curl : "printf '\(octal(body))' | \(curl)",
      "-H \"Authorization: Bearer $BATCH_API_KEY\"",
      "-H 'Content-Type: application/json'",
    ]
    if let idempotencyKey { lines.append("-H \(word("Idempotency-Key: \(idempotencyKey)"))") }
    // Not --data: a body that begins with @ would send a file of the reader's.
    lines.append(isPlain ? "--data-raw \(quoted(String(decoding: body, as: UTF8.self)))" : "--data-binary @-")
    return lines.joined(separator: " \\\n  ")
  }

  private static func get(_ place: String, query: String) -> String {
    let curl = "curl -sS --globoff \(word(query.isEmpty ? place : "\(place)?\(query)"))"
    return curl + " \\\n  -H \"Authorization: Bearer $BATCH_API_KEY\""
  }

  /// The text as one word of a shell; what would drive a terminal is written in octal.
  private static func word(_ text: String) -> String {
    isPlain(text) ? quoted(text) : "\"$(printf '\(octal(Array(text.utf8)))')\""
  }

  /// The text as one word of a shell, in single quotes unless it needs none.
  static func quoted(_ text: String) -> String {
    let isWord = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: "-_./:".utf8.contains(byte)
      }
    }
    if isWord, !text.isEmpty { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// UTF-8 in which each character but a line end shows as itself: pasting it does what it looks like. Controls do not, nor
  /// marks that turn the direction of writing or have no width.
  private static func isPlain(_ text: String?) -> Bool {
    guard let text else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || GlyphWidth(of: scalar) != .hidden
    }
  }

  private static func octal(_ body: [UInt8]) -> String {
    body.map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
  }
}
