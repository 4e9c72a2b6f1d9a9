/// The way from the root of a value to a part of it, such as `requests[2].params.lat`.
///
/// It is written in two ways: `description` is for people, `pointer` is RFC 6901.
public struct JSONPath: Hashable, Sendable {
  public enum Step: Hashable, Sendable {
    case name(String)
    /// Counted from 0. In an object it stands for the member whose name is these digits, since a pointer
    /// does not tell the two apart.
    case index(Int)
  }

  public var steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  /// The whole value.
  public static let root = JSONPath()

  public func appending(_ step: Step) -> JSONPath { JSONPath(steps + [step]) }
  public func appending(_ name: String) -> JSONPath { appending(.name(name)) }
  public func appending(_ index: Int) -> JSONPath { appending(.index(index)) }

  /// Reads a pointer of RFC 6901: empty for the root, else `/` before each step, `~1` for `/`, `~0` for `~`.
  /// Nil for anything else.
  public init?(pointer: String) {
    guard !pointer.isEmpty else {
      self = .root
      return
    }
    var parts = pointer.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
    guard parts.popFirst()?.isEmpty == true else { return nil }
    steps = []
    for part in parts {
      guard let name = Self.unescaped(part) else { return nil }
      steps.append(Step(pointerToken: name))
    }
  }

  /// The path as a pointer of RFC 6901, such as `/requests/2/params/lat`.
  public var pointer: String {
    steps.map { "/" + Self.escaped($0.text) }.joined()
  }

  private static func escaped(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "~"): bytes += "~0".utf8
      case UInt8(ascii: "/"): bytes += "~1".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unescaped(_ token: Substring.UTF8View) -> String? {
    var rest = token
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "~") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONPath: CustomStringConvertible {
  /// The path for people: `requests[2].params.lat`, `meta["odd name"]`, and `$` for the root.
  ///
  /// Names that are not plain words are quoted as JSON strings, so that no name can pass for a path or
  /// drive a terminal.
  public var description: String {
    guard !steps.isEmpty else { return "$" }
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .name(let name) where name.isPlainWord: text += text.isEmpty ? name : "." + name
      case .name(let name): text += "[" + JSON.string(name).text() + "]"
      }
    }
    return text
  }
}

extension JSONPath.Step {
  /// Digits as RFC 6901 writes an index (without leading zeros) make an index, all else is a name.
  init(pointerToken token: String) {
    if let index = Int(token), index >= 0, String(index) == token {
      self = .index(index)
    } else {
      self = .name(token)
    }
  }

  /// The name, or the digits of the index.
  var text: String {
    switch self {
    case .name(let name): name
    case .index(let index): String(index)
    }
  }

  /// Whether the step leads to the member of that name.
  func leads(toName name: String) -> Bool { text.hasSameScalars(as: name) }
}

extension JSON {
  /// The part at the end of the path, or nil when the path leads nowhere.
  public subscript(path: JSONPath) -> JSON? {
    var part = self
    for step in path.steps {
      let next: JSON?
      switch (part, step) {
      case (.array, .index(let index)): next = part[index]
      default: next = part[step.text]
      }
      guard let next else { return nil }
      part = next
    }
    return part
  }
}

extension String {
  /// Letters, digits, `_` and `-` of ASCII, not starting with a digit.
  fileprivate var isPlainWord: Bool {
    guard let first = utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }
}
