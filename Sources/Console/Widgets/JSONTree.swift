import JSONCodec
import TerminalKit

/// A JSON value as rows of a tree that can be folded.
struct JSONTree {
  /// A value's place: the names and indexes on the way to it.
  typealias Path = [String]

  struct Node {
    let path: Path
    let row: Tree.Row
    let isBranch: Bool
  }

  private(set) var nodes: [Node] = []

  /// - Parameters:
  ///   - folded: branches that are shown closed.
  ///   - notes: what is said about some places; a place that does not exist is shown as missing.
  init(_ value: JSON, folded: Set<Path> = [], notes: [Path: String] = [:]) {
    switch value {
    case .object, .array: addMembers(of: value, at: [], depth: 0, folded, notes)
    default: nodes.append(Node(path: [], row: Tree.Row(depth: 0, label: value.written), isBranch: false))
    }
  }

  private mutating func addMembers(
    of value: JSON, at path: Path, depth: Int, _ folded: Set<Path>, _ notes: [Path: String]
  ) {
    let members: [(name: String, value: JSON)]
    switch value {
    case .object(let object): members = object.members.map { ($0.name, $0.value) }
    case .array(let elements): members = elements.enumerated().map { (String($0), $1) }
    default: return
    }
    let width = members.filter { !$0.value.isBranch }.map(\.name.columns).max() ?? 0
    for (name, member) in members {
      let place = path + [name]
      let note = notes[place].map { Run("← \($0)", .warning) }
      if member.isBranch {
        let isFolded = folded.contains(place)
        nodes.append(
          Node(
            path: place,
            row: Tree.Row(
              depth: depth, fold: isFolded ? .closed : .open, label: Run(name, .jsonKey),
              value: [Run(Self.size(member), .dim)], note: note), isBranch: true))
        if !isFolded { addMembers(of: member, at: place, depth: depth + 1, folded, notes) }
      } else {
        let padded = name.padded(to: min(width, 20))
        nodes.append(
          Node(
            path: place,
            row: Tree.Row(depth: depth, label: Run(padded, .jsonKey), value: [member.written], note: note),
            isBranch: false))
      }
    }
    for (place, note) in notes where place.dropLast().elementsEqual(path) {
      guard let name = place.last, !members.contains(where: { $0.name == name }) else { continue }
      nodes.append(
        Node(
          path: place,
          row: Tree.Row(depth: depth, label: Run(name, .jsonKey), note: Run("← \(note)", .warning)),
          isBranch: false))
    }
  }

  private static func size(_ value: JSON) -> String {
    switch value {
    case .array(let elements): "[\(elements.count)]"
    case .object(let object): object.isEmpty ? "{}" : ""
    default: ""
    }
  }
}
