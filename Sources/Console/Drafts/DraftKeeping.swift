import BatchEngine
import CivilTime
import JSONCodec

/// Drafts as a file keeps them: a line of JSON each, as deep as a body, so that what can be sent can be kept.
/// The first may be the one at hand.
enum DraftKeeping {
  /// What a line says.
  struct Line: Sendable {
    let draft: Draft
    /// Nil where the line does not tell.
    let changed: Instant?
    /// Whether it was at hand, for the program to go on with.
    let isOpen: Bool
  }

  static func text(open: Line?, _ shelf: [DraftShelf.Kept]) -> String {
    let waiting = shelf.map { Line(draft: $0.draft, changed: $0.changed, isOpen: false) }
    return ((open.map { [$0] } ?? []) + waiting).map { json($0).text() + "\n" }.joined()
  }

  /// The lines of a file; those that hold no draft are left out.
  static func lines(_ text: String) -> [Line] {
    text.split(separator: "\n").compactMap { line in (try? JSONParser.parse(String(line))).flatMap(read) }
  }

  private static func json(_ line: Line) -> JSON {
    let draft = line.draft
    return [
      "name": .string(draft.name), "account": .string(draft.account), "path": .string(draft.path),
      "key": draft.idempotencyKey.map { .string($0) } ?? .null,
      "changed": line.changed.map { .string($0.iso8601Milliseconds) } ?? .null, "open": .bool(line.isOpen),
      "items": .array(draft.items),
    ]
  }

  private static func read(_ line: JSON) -> Line? {
    guard let name = line["name"]?.stringValue, let account = line["account"]?.stringValue,
      let path = line["path"]?.stringValue, let items = line["items"]?.arrayValue, !items.isEmpty
    else { return nil }
    let changed = line["changed"]?.stringValue.flatMap { (try? CivilDateTime(iso8601: $0))?.instant }
    // Files of a time when there was one draft say neither.
    let isOpen = line["open"].map { $0 == .bool(true) } ?? true
    return Line(
      draft: Draft(
        name: name, account: account, path: path, items: items, idempotencyKey: line["key"]?.stringValue),
      changed: changed, isOpen: isOpen)
  }
}
