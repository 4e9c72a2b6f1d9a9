import BatchEngine

/// Many requests as one file, a row a request.
public struct RequestsExport: Equatable, Sendable {
  enum Format: String, CaseIterable, Sendable { case ndjson, csv, json }

  enum Choice: Equatable, Sendable {
    case marked(Set<RequestID>)
    /// All that the filter of the list shows.
    case shown(filter: String)
  }

  let path: String
  let format: Format
  let choice: Choice

  /// So many requests are written at most: as many as can be marked.
  static let limit = ListWish<RequestID>.limit
  /// Nor is the file longer than this, in bytes: the bodies are held in memory until it is written.
  static let largest = 64 << 20
}

extension RequestsExport.Format {
  /// The format that a file's name asks for; nil when it asks for none of these.
  init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: String(path[path.index(after: dot)...]).lowercased())
  }

  /// What the file holds.
  var words: String {
    switch self {
    case .ndjson: "a request a line, with both bodies"
    case .csv: "a request a row, without bodies"
    case .json: "one array of them, with both bodies"
    }
  }
}

/// The text of such a file, and what is to be said of it.
public struct ExportedText: Sendable {
  let path: String
  let text: String
  /// `3 requests exported.`, or what is missing.
  let words: String
  /// Whether all that was asked for is in it.
  let isWhole: Bool
}
