import JSONCodec
import TerminalKit

/// An item's parameters on one line: `2024-01-01 sun,moon lat=40.7`, and `lat=?` for one that is missing.
struct ItemSummary {
  let item: JSON
  /// The path of the member that the item fails with: `params.lat`, `id`.
  let blamed: String?

  var runs: [Run] {
    guard case .object(let object) = item else { return [Run(item.text(), .warning)] }
    let params = object["params"]?.objectValue
    let isElement = object["endpoint"] != nil && params != nil
    let own = object.members.filter { !isElement || !["endpoint", "params"].contains($0.name) }
    let inner = isElement ? params?.members ?? [] : []
    let named =
      own.filter { $0.name != "endpoint" }.map { (path: $0.name, member: $0) }
      + inner.map { (path: "params.\($0.name)", member: $0) }
    var words = named.map { path, member in
      word(member.name, member.value, path == blamed ? .statusError : .text)
    }
    if let blamed, !["", "endpoint", "params"].contains(blamed), !named.contains(where: { $0.path == blamed })
    {
      let name = blamed.split(separator: ".").last.map(String.init) ?? blamed
      words.insert([Run("\(name)=?", .statusError)], at: 0)
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
