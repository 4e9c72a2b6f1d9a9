/// Reads one line of a scheme.
struct SchemeLine {
  let file: String
  /// From 1.
  let number: Int

  /// Words about the scheme that are left alone.
  private static let known = ["name", "scheme", "author", "variant", "system", "slug", "description"]

  func error(_ message: String) -> SettingsError { SettingsError(file: file, line: number, message) }

  /// The key and its value; nil for a line without any, and for `palette:`, whose colours follow indented.
  func read(_ line: Substring) throws(SettingsError) -> (key: String, value: String)? {
    let words = line.trimmed
    guard !words.isEmpty, !words.hasPrefix("#"), words != "---" else { return nil }
    guard let colon = words.firstIndex(of: ":"), !words.hasPrefix("-") else {
      throw error("A line is `key: \"value\"`; this one is not.")
    }
    let key = String(words[..<colon])
    let rest = words[words.index(after: colon)...].trimmed
    if key == "palette", rest.isEmpty { return nil }
    guard Self.known.contains(key) || ColourScheme.basic.contains(key) || ColourScheme.extra.contains(key)
    else {
      let names = Self.known + ColourScheme.basic + ColourScheme.extra
      throw error("There is no key \"\(key)\" in a scheme\(NearestName.hint(key, among: names))")
    }
    return (key, try value(rest))
  }

  private func value(_ text: Substring) throws(SettingsError) -> String {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      let plain = text.split(separator: " #", maxSplits: 1).first?.trimmed ?? ""
      guard !plain.isEmpty, !"[{&*!|>".contains(plain.first ?? "[") else {
        throw error("A value is one word or quoted text; lists and other forms of YAML are not read.")
      }
      return String(plain)
    }
    let inside = text.dropFirst()
    guard let end = inside.firstIndex(of: quote) else { throw error("The quote is not closed.") }
    let behind = inside[inside.index(after: end)...].trimmed
    guard behind.isEmpty || behind.hasPrefix("#") else {
      throw error("Something stands behind the closing quote.")
    }
    return String(inside[..<end])
  }
}
