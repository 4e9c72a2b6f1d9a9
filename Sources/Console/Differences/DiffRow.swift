import JSONCodec
import TerminalKit

/// One line of two bodies side by side.
struct DiffRow: Sendable {
  enum Sign: String, Sendable {
    case same = " "
    case changed = "≠"
    case deleted = "-"
    case added = "+"

    init(_ change: JSONDifference.Change) {
      switch change {
      case .same: self = .same
      case .deleted: self = .deleted
      case .added: self = .added
      case .changed: self = .changed
      }
    }

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
  var sign: Sign
  /// Nil where only the other side has something.
  var old: Side?
  var new: Side?
  /// Whether lines that belong to it follow below.
  var isHeading = false
  /// What is said of lines that are folded into this one.
  var note: String?
  /// Number of the change that the line is part of, from 0.
  var change: Int?

  /// The line as it stands in one column: what was below a minus, what came below a plus.
  var inOneColumn: [DiffRow] {
    guard sign == .changed, old != nil, new != nil, !isHeading else { return [self] }
    var (before, after) = (self, self)
    (before.sign, before.new) = (.deleted, nil)
    (after.sign, after.old) = (.added, nil)
    return [before, after]
  }

  /// The line as a row of the tree of the side that has it, the later one first.
  var row: Tree.Row {
    var row = row(old: new == nil)
    row.note = note.map { Run($0, .dim) }
    return row
  }

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
