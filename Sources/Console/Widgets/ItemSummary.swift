import JSONCodec
import TerminalKit

/// An item's parameters on one line: `2024-01-01 sun,moon lat=40.7`, and `lat=?` for one that is missing.
struct ItemSummary {
  let item: JSON
  /// The parameter that the item fails with.
  let blamed: String?

  var runs: [Run] {
    guard case .object(let object) = item else { return [Run(item.text(), .warning)] }
    let isElement = object["endpoint"] != nil
    let params = isElement ? object["params"]?.objectValue : object
    var words: [[Run]] = []
    if let blamed, params?[blamed] == nil, blamed != "endpoint", blamed != "params" {
      words.append([Run("\(blamed)=?", .statusError)])
    }
    for member in params?.members ?? [] {
      words.append(word(member.name, member.value, member.name == blamed ? .statusError : .text))
    }
    return words.isEmpty ? [Run("-", .dim)] : Array(words.joined(separator: [Run(" ")]))
  }

  /// Dates and lists of bodies say by themselves what they are.
  private func word(_ name: String, _ value: JSON, _ role: Role) -> [Run] {
    let text = value.stringValue ?? value.text()
    switch (name, value) {
    case ("datetime", .string): return [Run(Self.short(datetime: text), role)]
    case ("bodies", .string): return [Run(text, role)]
    default: return [Run(name + "=", role == .text ? .dim : role), Run(text, role)]
    }
  }

  /// Without what says nothing: `2024-01-01T00:00:00Z` is `2024-01-01`.
  private static func short(datetime: String) -> String {
    for ending in ["T00:00:00Z", "T00:00Z", ":00Z", "Z"] where datetime.hasSuffix(ending) {
      return String(datetime.dropLast(ending.count))
    }
    return datetime
  }
}
