/// What differs between two values, as rows for a view side by side.
///
/// Compared is the meaning: numbers by value (`50` is `50.0`), objects without regard to the order of their
/// members, arrays with regard to theirs. Equal parts are one row, however large; a part that stands on
/// one side only is one row as well. Where both sides have an object or an array, the rows go inside.
public struct JSONDifference: Sendable {
  public enum Change: Equatable, Sendable {
    case same
    /// Only in the first value.
    case deleted
    /// Only in the second value.
    case added
    case changed
  }

  public struct Row: Equatable, Sendable {
    public let change: Change
    /// Where the part stands in each value. The two differ behind an element that was added or deleted.
    public let oldPath: JSONPath?
    public let newPath: JSONPath?
    public let old: JSON?
    public let new: JSON?

    /// Where to point at: in the second value, if the part is there.
    public var path: JSONPath { newPath ?? oldPath ?? .root }
  }

  /// In the order of the first value; what was added stands where it would be read.
  public private(set) var rows: [Row] = []

  /// Enough to align arrays of two thousand elements, or many smaller ones.
  private var pairingBudget = 4_100_000

  /// The rows that are not `.same`.
  public var changes: [Row] { rows.filter { $0.change != .same } }
  public var isEmpty: Bool { rows.allSatisfy { $0.change == .same } }

  public init(from old: JSON, to new: JSON) {
    compare(Part(old, .root), Part(new, .root))
  }

  private struct Part {
    let value: JSON
    let path: JSONPath
    init(_ value: JSON, _ path: JSONPath) {
      self.value = value
      self.path = path
    }
  }

  private mutating func compare(_ old: Part, _ new: Part) {
    if old.value.hasSameMeaning(as: new.value) {
      add(.same, old, new)
      return
    }
    switch (old.value, new.value) {
    case (.object(let oldObject), .object(let newObject)):
      compare(oldObject, at: old.path, newObject, at: new.path)
    case (.array(let oldElements), .array(let newElements)):
      compare(
        oldElements.enumerated().map { Part($1, old.path.appending($0)) },
        newElements.enumerated().map { Part($1, new.path.appending($0)) })
    default: add(.changed, old, new)
    }
  }

  private mutating func compare(
    _ old: JSONObject, at oldPath: JSONPath, _ new: JSONObject, at newPath: JSONPath
  ) {
    let oldValues = old.valuesByName
    let newValues = new.valuesByName
    for name in old.distinctNames {
      let oldPart = oldValues[name].map { Part($0, oldPath.appending(name.text)) }
      let newPart = newValues[name].map { Part($0, newPath.appending(name.text)) }
      if let oldPart, let newPart {
        compare(oldPart, newPart)
      } else {
        add(.deleted, oldPart, nil)
      }
    }
    for name in new.distinctNames where oldValues[name] == nil {
      add(.added, nil, newValues[name].map { Part($0, newPath.appending(name.text)) })
    }
  }

  /// Equal elements are paired in order; what lies between two pairs is compared one by one.
  private mutating func compare(_ old: [Part], _ new: [Part]) {
    var oldStart = 0
    var newStart = 0
    let pairs = ElementPairing(old.map(\.value), new.map(\.value), budget: &pairingBudget).pairs
    for pair in pairs + [(old: old.count, new: new.count)] {
      compareGap(old[oldStart..<pair.old], new[newStart..<pair.new])
      if pair.old < old.count, pair.new < new.count { add(.same, old[pair.old], new[pair.new]) }
      oldStart = pair.old + 1
      newStart = pair.new + 1
    }
  }

  private mutating func compareGap(_ old: ArraySlice<Part>, _ new: ArraySlice<Part>) {
    for (old, new) in zip(old, new) { compare(old, new) }
    for old in old.dropFirst(new.count) { add(.deleted, old, nil) }
    for new in new.dropFirst(old.count) { add(.added, nil, new) }
  }

  private mutating func add(_ change: Change, _ old: Part?, _ new: Part?) {
    rows.append(
      Row(
        change: change, oldPath: old?.path, newPath: new?.path, old: old?.value, new: new?.value))
  }
}

extension JSONObject {
  /// Every name once, where it stands first.
  fileprivate var distinctNames: [ExactText] {
    var seen: Set<ExactText> = []
    return members.map { ExactText($0.name) }.filter { seen.insert($0).inserted }
  }

  fileprivate var valuesByName: [ExactText: JSON] {
    Dictionary(members.map { (ExactText($0.name), $0.value) }) { $1 }
  }
}
