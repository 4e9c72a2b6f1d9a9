/// A request as a command line for curl, with the key left to the reader's environment.
public enum Curl {
  /// - Returns: a command for a POSIX shell; the body stands in single quotes, so nothing in it is expanded.
  public static func command(method: String, path: String, idempotencyKey: String?, body: [UInt8]) -> String {
    var lines = [
      "curl -sS -X \(method) \(quoted("http://127.0.0.1:8207" + path))",
      "-H \"Authorization: Bearer $BATCH_API_KEY\" -H 'Content-Type: application/json'",
    ]
    if let idempotencyKey { lines.append("-H \(quoted("Idempotency-Key: \(idempotencyKey)"))") }
    lines.append("-d \(quoted(String(decoding: body, as: UTF8.self)))")
    return lines.joined(separator: " \\\n  ")
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
