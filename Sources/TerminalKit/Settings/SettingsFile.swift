/// The lines `key = value` of a settings file, read strictly: what cannot be understood is an error with its
/// place.
///
/// `#` begins a comment at the start of a line, and after a blank when a blank or nothing follows it, so that
/// `#343d46` is a value. Blanks around keys and values do not count. No key may come twice.
public struct SettingsFile: Hashable, Sendable {
  /// One line of the file.
  public struct Entry: Hashable, Sendable {
    /// From 1.
    public let line: Int
    public let key: String
    public let value: String
  }

  /// The name that errors speak of.
  public let name: String
  public let entries: [Entry]

  /// Reads the text of a file of that name.
  public init(_ text: String, name: String) throws(SettingsError) {
    self.name = name
    var entries: [Entry] = []
    var lineOfKey: [String: Int] = [:]
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
    {
      let line = Self.withoutComment(raw).trimmed
      if line.isEmpty { continue }
      let number = index + 1
      guard let equals = line.firstIndex(of: "=") else {
        throw SettingsError(file: name, line: number, "A line is `key = value`; this one has no `=`.")
      }
      let key = line[..<equals].trimmed
      let value = line[line.index(after: equals)...].trimmed
      if key.isEmpty { throw SettingsError(file: name, line: number, "There is no key before the `=`.") }
      if value.isEmpty { throw SettingsError(file: name, line: number, "\"\(key)\" has no value.") }
      if let earlier = lineOfKey.updateValue(number, forKey: String(key)) {
        throw SettingsError(file: name, line: number, "\"\(key)\" was set in line \(earlier) already.")
      }
      entries.append(Entry(line: number, key: String(key), value: String(value)))
    }
    self.entries = entries
  }

  private static func withoutComment(_ line: Substring) -> Substring {
    for index in line.indices where line[index] == "#" {
      let next = line.index(after: index)
      let opens = index == line.startIndex || line[line.index(before: index)].isWhitespace
      let closes = next == line.endIndex || line[next].isWhitespace || line[next] == "#"
      if opens && (closes || line[..<index].trimmed.isEmpty) { return line[..<index] }
    }
    return line
  }
}

extension Substring {
  /// Without blanks at both ends.
  var trimmed: Substring {
    let start = drop { $0.isWhitespace }
    return start.dropLast(start.reversed().prefix { $0.isWhitespace }.count)
  }
}
