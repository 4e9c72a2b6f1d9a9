import JSONCodec

/// What makes one JSON value of another, as RFC 6902 writes it: operations that are carried out one after the
/// other.
///
/// What only looks different (members in another order, `50` for `50.0`) is no operation.
struct JSONPatch: Equatable, Sendable {
  enum Operation: Equatable, Sendable {
    case add(JSONPath, JSON)
    case remove(JSONPath)
    case replace(JSONPath, JSON)
  }

  let operations: [Operation]

  init(from old: JSON, to new: JSON) {
    let changes = JSONDifference(from: old, to: new).changes
    // From the end: what stands before a place is as it was, so that the places of the old value hold.
    let leaving = changes.reversed().compactMap { row -> Operation? in
      guard let path = row.oldPath else { return nil }
      return row.new.map { .replace(path, $0) } ?? .remove(path)
    }
    // From the beginning: what stands before a place is as it will be, so that the places of the new value
    // hold.
    let coming = changes.compactMap { row -> Operation? in
      guard row.oldPath == nil, let path = row.newPath, let value = row.new else { return nil }
      return .add(path, value)
    }
    operations = leaving + coming
  }

  /// The patch as a document: `[{"op":"replace","path":"/requests/2/window","value":"4h"}]`.
  var json: JSON { .array(operations.map(Self.json)) }

  private static func json(_ operation: Operation) -> JSON {
    switch operation {
    case .add(let path, let value): ["op": "add", "path": .string(path.pointer), "value": value]
    case .remove(let path): ["op": "remove", "path": .string(path.pointer)]
    case .replace(let path, let value): ["op": "replace", "path": .string(path.pointer), "value": value]
    }
  }
}
