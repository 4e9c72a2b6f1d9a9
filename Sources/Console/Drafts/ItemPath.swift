import JSONCodec

/// The way to a member of an item as it is typed: `params.lat`, `tags[2]`.
struct ItemPath: Equatable, Sendable {
  let steps: [JSONPath.Step]

  /// Why a text is no way into an item.
  enum Mistake: Error, Equatable {
    case malformed
    /// No body can be read in which a member lies so deep.
    case tooDeep
  }

  /// What a body may nest without its object and the array of its items.
  static let largestDepth = JSONParser.maximumDepth - 2

  init(_ text: String) throws(Mistake) {
    var steps: [JSONPath.Step] = []
    var rest = text[...]
    while !rest.isEmpty {
      guard steps.count < Self.largestDepth else { throw .tooDeep }
      if rest.first == "[" {
        guard let end = rest.firstIndex(of: "]"), let index = Int(rest[..<end].dropFirst()), index >= 0 else {
          throw .malformed
        }
        steps.append(.index(index))
        rest = rest[end...].dropFirst()
      } else {
        if rest.first == "." {
          guard !steps.isEmpty else { throw .malformed }
          rest.removeFirst()
        } else if !steps.isEmpty {
          throw .malformed
        }
        let name = rest.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { throw .malformed }
        steps.append(.name(String(name)))
        rest = rest[name.endIndex...]
      }
    }
    guard !steps.isEmpty else { throw .malformed }
    self.steps = steps
  }

  /// The member as it is; nil when there is none.
  func value(in item: JSON) -> JSON? {
    var part: JSON? = item
    for step in steps {
      switch step {
      case .name(let name): part = part?[name]
      case .index(let index): part = part?[index]
      }
    }
    return part
  }

  /// The item with the member set, or removed when `value` is nil; objects on the way are made where there is nothing.
  ///
  /// Nil when a step meets something that has no such member.
  func setting(_ value: JSON?, in item: JSON) -> JSON? { Self.setting(value, at: steps[...], in: item) }

  private static func setting(_ value: JSON?, at steps: ArraySlice<JSONPath.Step>, in part: JSON) -> JSON? {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch (step, part) {
    case (.name(let name), .object(var object)):
      if rest.isEmpty {
        if value == nil, object[name] == nil { return nil }
        object[name] = value
      } else {
        if value == nil, object[name] == nil { return nil }
        guard let inner = setting(value, at: rest, in: object[name] ?? .object([:])) else { return nil }
        object[name] = inner
      }
      return .object(object)
    case (.index(let index), .array(var elements)):
      guard elements.indices.contains(index) else {
        guard index == elements.count, rest.isEmpty, let value else { return nil }
        return .array(elements + [value])
      }
      if rest.isEmpty {
        if let value { elements[index] = value } else { elements.remove(at: index) }
      } else {
        guard let inner = setting(value, at: rest, in: elements[index]) else { return nil }
        elements[index] = inner
      }
      return .array(elements)
    default:
      return nil
    }
  }

  /// The paths of all members of an item that hold no others, for completion.
  static func leaves(of item: JSON, under prefix: String = "") -> [String] {
    switch item {
    case .object(let object):
      object.members.flatMap {
        leaves(of: $0.value, under: prefix.isEmpty ? $0.name : "\(prefix).\($0.name)")
      }
    case .array(let elements):
      elements.enumerated().flatMap { leaves(of: $1, under: "\(prefix)[\($0)]") }
    default: prefix.isEmpty ? [] : [prefix]
    }
  }

  /// A value as it is typed: JSON if it is that, else a string.
  static func value(_ text: String) -> JSON { (try? JSONParser.parse(text)) ?? .string(text) }
}
