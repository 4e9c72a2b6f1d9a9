/// Finds where in a text the value of a path begins, so that an editor can go there.
public enum JSONLocator {
  /// The first byte of the value at `path`, or nil when the path leads nowhere.
  ///
  /// A text that is broken is searched up to its flaw. Where a name stands twice, the last one counts.
  public static func location(of path: JSONPath, in bytes: [UInt8]) -> JSONLocation? {
    bytes.withUnsafeBufferPointer { bytes in
      var search = PathSearch(bytes, path: path)
      try? JSONParser.read(bytes, into: &search)
      return search.found.map { JSONLocation(offset: $0, in: bytes) }
    }
  }
}

private struct PathSearch: JSONSink {
  let bytes: UnsafeBufferPointer<UInt8>
  let path: [JSONPath.Step]
  private(set) var found: Int?
  private var containers: [Container] = []
  /// How many of the open containers, from the outermost, lie on the path.
  private var onPath = 0

  private enum Container {
    /// Index of the next element.
    case array(next: Int)
    /// Whether the name that was read last is the path's.
    case object(isNamed: Bool)
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, path: JSONPath) {
    self.bytes = bytes
    self.path = path.steps
  }

  /// Takes note of a value; says whether it lies on the path.
  @discardableResult
  private mutating func pass(_ offset: Int) -> Bool {
    let depth = containers.count
    var isOnPath = onPath == depth && depth <= path.count
    if depth > 0 {
      switch containers[depth - 1] {
      case .array(let index):
        isOnPath = isOnPath && path[depth - 1] == .index(index)
        containers[depth - 1] = .array(next: index + 1)
      case .object(let isNamed):
        isOnPath = isOnPath && isNamed
      }
    }
    if isOnPath && depth == path.count { found = offset }
    return isOnPath
  }

  private mutating func begin(_ container: Container, at offset: Int) {
    if pass(offset) { onPath += 1 }
    containers.append(container)
  }

  private mutating func end() {
    containers.removeLast()
    onPath = min(onPath, containers.count)
  }

  mutating func null(at offset: Int) { pass(offset) }
  mutating func bool(_ value: Bool, at offset: Int) { pass(offset) }
  mutating func number(_ token: Range<Int>) { pass(token.lowerBound) }
  mutating func string(_ token: StringToken) { pass(token.start) }
  mutating func beginArray(at offset: Int) { begin(.array(next: 0), at: offset) }
  mutating func endArray() { end() }
  mutating func beginObject(at offset: Int) { begin(.object(isNamed: false), at: offset) }
  mutating func endObject() { end() }

  mutating func name(_ token: StringToken) {
    let depth = containers.count
    let isNamed =
      onPath == depth && depth <= path.count && path[depth - 1].leads(toName: bytes.text(of: token))
    containers[depth - 1] = .object(isNamed: isNamed)
  }
}
