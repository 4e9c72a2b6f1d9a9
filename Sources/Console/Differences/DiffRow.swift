import JSONCodec
import TerminalKit

/// One line of two bodies side by side.
struct DiffRow: Sendable {
  enum Sign: String, Sendable {
    case same = " "
    case changed = "≠"
    case deleted = "-"
    case added = "+"

    var role: Role {
      switch self {
      case .same: .diffSame
      case .changed: .diffChange
      case .deleted: .diffDelete
      case .added: .diffAdd
      }
    }
  }

  /// One side of the line.
  struct Side: Sendable {
    let label: String
    let value: Run?
  }

  let depth: Int
  let sign: Sign
  /// Nil where only the other side has something.
  let old: Side?
  let new: Side?
  /// Whether lines that belong to it follow below.
  var isHeading = false
  /// What is said of lines that are folded into this one.
  var note: String?
  /// Number of the change that the line is part of, from 0.
  var change: Int?

  /// The line as a row of the tree of one side.
  func row(old isOld: Bool) -> Tree.Row {
    guard let side = isOld ? old : new else { return Tree.Row(depth: depth, label: Run("")) }
    return Tree.Row(
      depth: depth, fold: isHeading ? .open : .leaf,
      label: Run(side.label, sign == .same ? .jsonKey : sign.role), value: side.value.map { [$0] } ?? [],
      note: isOld ? note.map { Run($0, .dim) } : nil,
      sign: sign == .same ? nil : Run(sign.rawValue, sign.role))
  }
}

extension JSON {
  /// The value in a few words: what is inside a container is counted.
  var brief: Run {
    switch self {
    case .null: Run("null", .jsonNull)
    case .bool(let value): Run(value ? "true" : "false", .jsonBool)
    case .number(let number): Run(number.text, .jsonNumber)
    case .string: Run(text(), .jsonString)
    case .array(let elements): Run("[\(Figures.counted(elements.count, "element"))]", .dim)
    case .object(let object): Run("{\(Figures.counted(object.count, "member"))}", .dim)
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

  var isContainer: Bool {
    switch self {
    case .array(let elements): !elements.isEmpty
    case .object(let object): !object.isEmpty
    default: false
    }
  }
}
