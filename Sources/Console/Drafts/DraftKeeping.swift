import JSONCodec

/// Drafts as a file keeps them: a line of JSON each, as deep as a body, so that what can be sent can be kept.
enum DraftKeeping {
  static func text(_ drafts: [Draft]) -> String { drafts.map { line($0).text() + "\n" }.joined() }

  /// The drafts of a file; lines that are none are left out.
  static func drafts(_ text: String) -> [Draft] {
    text.split(separator: "\n").compactMap { line in (try? JSONParser.parse(String(line))).flatMap(draft) }
  }

  private static func line(_ draft: Draft) -> JSON {
    [
      "name": .string(draft.name), "account": .string(draft.account), "path": .string(draft.path),
      "key": draft.idempotencyKey.map { .string($0) } ?? .null, "items": .array(draft.items),
    ]
  }

  private static func draft(_ line: JSON) -> Draft? {
    guard let name = line["name"]?.stringValue, let account = line["account"]?.stringValue,
      let path = line["path"]?.stringValue, let items = line["items"]?.arrayValue, !items.isEmpty
    else { return nil }
    return Draft(
      name: name, account: account, path: path, items: items, idempotencyKey: line["key"]?.stringValue)
  }
}
