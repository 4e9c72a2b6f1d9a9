import JSONCodec
import TerminalKit

extension JSON {
  /// Whether there is something inside that could be opened: an array or an object that is not empty.
  var isBranch: Bool {
    switch self {
    case .array(let elements): !elements.isEmpty
    case .object(let object): !object.isEmpty
    default: false
    }
  }

  /// The value as JSON, in its colour.
  var written: Run {
    switch self {
    case .null: Run(text(), .jsonNull)
    case .bool: Run(text(), .jsonBool)
    case .number: Run(text(), .jsonNumber)
    case .string: Run(text(), .jsonString)
    case .array, .object: Run(text())
    }
  }

  /// The value in a few words: what is inside an array or an object is counted.
  var brief: Run {
    switch self {
    case .array(let elements): Run("[\(Figures.counted(elements.count, "element"))]", .dim)
    case .object(let object): Run("{\(Figures.counted(object.count, "member"))}", .dim)
    default: written
    }
  }

  /// Places at which there is something that could differ: scalars and empty containers.
  var leafCount: Int {
    switch self {
    case .array(let elements) where !elements.isEmpty: elements.reduce(0) { $0 + $1.leafCount }
    case .object(let object) where !object.isEmpty: object.members.reduce(0) { $0 + $1.value.leafCount }
    default: 1
    }
  }
}
