import BatchEngine
import JSONCodec

/// One request as a file for other programs and people. No secret is in any of them: an API key is none of what is kept.
public enum RequestExport: String, CaseIterable, Sendable {
  case json, ndjson, csv, har, sh, md

  /// The format that a file's name asks for; nil when it asks for none of these.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: String(path[path.index(after: dot)...]).lowercased())
  }

  /// The text of the file.
  ///
  /// - Parameter host: where the engine listens; where it usually does when nil.
  public func text(_ data: BatchData, host: String? = nil) -> String {
    switch self {
    case .json: ItemRows.request(data).text(.indented) + "\n"
    case .ndjson: ItemRows.rows(data).map { JSON.object($0).text() + "\n" }.joined()
    case .csv: CSV.text(ItemRows.rows(data), names: ItemRows.names)
    case .har: HAR.archive([data], host: host ?? Curl.host).text(.indented) + "\n"
    case .sh: "#!/bin/sh\n" + Curl.command(of: data, to: host) + "\n"
    case .md: Self.report(data)
    }
  }

  private static func report(_ data: BatchData) -> String {
    let body = String(decoding: data.contents.requestBody, as: UTF8.self)
    // A fence longer than any in the body ends where it should.
    let longest = body.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "# Request \(data.record.request.short)\n\n\(CustomerText(data: data).text)\n"
      + "## Body\n\n\(fence)json\n\(body)\n\(fence)\n"
  }
}

extension Curl {
  /// The command that sends a request that is kept.
  static func command(of data: BatchData, to host: String?) -> String {
    command(
      to: host, method: data.record.method, path: data.record.path,
      idempotencyKey: data.record.idempotencyKey, body: data.contents.requestBody)
  }
}
