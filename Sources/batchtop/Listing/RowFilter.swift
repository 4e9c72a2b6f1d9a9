import JSONCodec

/// Which rows are wanted: words that all must occur somewhere, or, as `name:value`, in the member of that name.
struct RowFilter {
  private let words: [(name: String?, value: String)]

  /// - Parameter names: the members there are; another name before a colon is an error with the nearest one.
  init(_ words: [String], names: [String]) throws(UsageError) {
    var found: [(name: String?, value: String)] = []
    for word in words.flatMap({ $0.split(separator: " ") }) {
      let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, let name = parts.first, name.allSatisfy({ $0.isLetter || $0 == "_" }),
        !name.isEmpty
      {
        guard names.contains(String(name)) else {
          throw UsageError("There is no field \(name); fields are \(names.joined(separator: ", "))")
        }
        found.append((String(name), parts[1].lowercased()))
      } else {
        found.append((nil, word.lowercased()))
      }
    }
    self.words = found
  }

  func matches(_ row: JSONObject) -> Bool {
    words.allSatisfy { name, value in
      if let name { return Self.text(row[name]).contains(value) }
      return row.members.contains { Self.text($0.value).contains(value) }
    }
  }

  private static func text(_ value: JSON?) -> String {
    switch value {
    case nil, .null: ""
    case .string(let text): text.lowercased()
    case .some(let value): value.text().lowercased()
    }
  }
}
