extension JSON {
  /// Whether both mean the same: numbers by value, members in any order. Where a name stands twice, the last
  /// value counts.
  public func hasSameMeaning(as other: JSON) -> Bool { JSONMeaning(self) == JSONMeaning(other) }
}

/// A value without what carries no meaning, so that it can be compared and hashed.
indirect enum JSONMeaning: Hashable {
  case null
  case bool(Bool)
  case number(DecimalForm)
  case string(ExactText)
  case array([JSONMeaning])
  case object([ExactText: JSONMeaning])

  init(_ value: JSON) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let value): self = .number(DecimalForm(value.text))
    case .string(let value): self = .string(ExactText(value))
    case .array(let elements): self = .array(elements.map(JSONMeaning.init))
    case .object(let object):
      let members = object.members.map { (ExactText($0.name), JSONMeaning($0.value)) }
      self = .object(Dictionary(members) { $1 })
    }
  }
}

/// A text that is equal only to the same scalars.
struct ExactText: Hashable {
  let text: String
  init(_ text: String) { self.text = text }

  static func == (a: ExactText, b: ExactText) -> Bool { a.text.hasSameScalars(as: b.text) }
  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
