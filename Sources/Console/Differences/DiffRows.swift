import JSONCodec
import TerminalKit

/// Lays the rows of a difference out as lines: a heading for each object on the way, and what is in it below.
///
/// An array has no heading of its own: its elements are named by it, `requests[2]`.
struct DiffRows {
  private(set) var lines: [DiffRow] = []
  private let whole: Bool
  /// The objects that are open, from the outermost, by their place in either body.
  private var open: [(old: JSONPath?, new: JSONPath?)] = []

  /// Equal members above so many are folded into one line.
  private static let shownMembers = 4

  /// - Parameter whole: shows equal parts as well; else runs of them are one line.
  init(_ difference: JSONDifference, whole: Bool) {
    self.whole = whole
    var run: [JSONDifference.Row] = []
    var change = 0
    for row in difference.rows {
      if row.change == .same, !whole {
        if let last = run.last, !Self.areSiblings(last, row) { flush(&run) }
        run.append(row)
        continue
      }
      flush(&run)
      add(row, change: row.change == .same ? nil : change)
      if row.change != .same { change += 1 }
    }
    flush(&run)
  }

  // MARK: Equal parts

  private static func areSiblings(_ a: JSONDifference.Row, _ b: JSONDifference.Row) -> Bool {
    guard let first = a.newPath, let second = b.newPath else { return false }
    return first.steps.dropLast().elementsEqual(second.steps.dropLast())
  }

  private mutating func flush(_ run: inout [JSONDifference.Row]) {
    defer { run = [] }
    guard let first = run.first, let last = run.last else { return }
    let isElement = if case .index = first.path.steps.last { true } else { false }
    if !isElement, run.count <= Self.shownMembers {
      for row in run { add(row, change: nil) }
      return
    }
    openHeadings(old: first.oldPath, new: first.newPath)
    let note = run.count == 1 ? "= same" : "= same (\(run.count))"
    func side(_ first: JSONPath?, _ last: JSONPath?) -> DiffRow.Side? {
      guard let first, let last else { return nil }
      return DiffRow.Side(label: Self.label(from: first, to: last, count: run.count), value: nil)
    }
    lines.append(
      DiffRow(
        depth: depth(of: first.path), sign: .same, old: side(first.oldPath, last.oldPath),
        new: side(first.newPath, last.newPath), note: note))
  }

  /// `requests[3..6]` for elements, and a count for members.
  private static func label(from first: JSONPath, to last: JSONPath, count: Int) -> String {
    guard case .index(let start) = first.steps.last, case .index(let end) = last.steps.last else {
      return "… \(Figures.counted(count, "member"))"
    }
    let parent = first.steps.count == 1 ? "" : label(of: JSONPath(first.steps.dropLast()))
    return start == end ? "\(parent)[\(start)]" : "\(parent)[\(start)..\(end)]"
  }

  // MARK: Single rows

  private mutating func add(_ row: JSONDifference.Row, change: Int?) {
    openHeadings(old: row.oldPath, new: row.newPath)
    addValue(
      (row.old, row.oldPath), (row.new, row.newPath), depth: depth(of: row.path),
      sign: DiffRow.Sign(row.change), change: change)
  }

  /// A value on one or both sides; one that stands on one side only, or is the same on both, shows all that is inside.
  private mutating func addValue(
    _ old: (value: JSON?, path: JSONPath?), _ new: (value: JSON?, path: JSONPath?), depth: Int,
    sign: DiffRow.Sign,
    change: Int?
  ) {
    let opensUp = sign != .changed && (sign != .same || whole)
    let value = new.value ?? old.value
    guard opensUp, let value, value.isBranch else {
      lines.append(
        DiffRow(
          depth: depth, sign: sign, old: Self.side(old.value, old.path), new: Self.side(new.value, new.path),
          note: sign == .same && value?.isBranch == true ? "= same" : nil, change: change))
      return
    }
    switch value {
    case .array(let elements):
      for index in elements.indices {
        addValue(
          (old.value?[index], old.path?.appending(index)), (new.value?[index], new.path?.appending(index)),
          depth: depth, sign: sign, change: change)
      }
    case .object(let object):
      let isRoot = old.path?.steps.isEmpty ?? new.path?.steps.isEmpty ?? false
      if !isRoot {
        lines.append(
          DiffRow(
            depth: depth, sign: sign, old: Self.heading(old.path), new: Self.heading(new.path),
            isHeading: true,
            change: change))
      }
      let oldValues = old.value?.objectValue?.valuesByName
      let newValues = new.value?.objectValue?.valuesByName
      var told: Set<[UInt8]> = []
      for name in object.names {
        let bytes = Array(name.utf8)
        guard told.insert(bytes).inserted else { continue }
        addValue(
          (oldValues?[bytes], old.path?.appending(name)), (newValues?[bytes], new.path?.appending(name)),
          depth: isRoot ? depth : depth + 1, sign: sign, change: change)
      }
    default: break
    }
  }

  private static func side(_ value: JSON?, _ path: JSONPath?) -> DiffRow.Side? {
    guard let value, let path else { return nil }
    return DiffRow.Side(label: label(of: path), value: value.brief)
  }

  private static func heading(_ path: JSONPath?) -> DiffRow.Side? {
    path.map { DiffRow.Side(label: label(of: $0), value: nil) }
  }

  // MARK: Headings

  private mutating func openHeadings(old: JSONPath?, new: JSONPath?) {
    let steps = (new ?? old)?.steps ?? []
    let objects = (1..<max(1, steps.count)).filter { if case .name = steps[$0] { true } else { false } }
    let wanted = objects.map { count in
      (
        old: old.map { JSONPath(Array($0.steps.prefix(count))) },
        new: new.map { JSONPath(Array($0.steps.prefix(count))) }
      )
    }
    let kept = zip(open, wanted).prefix {
      ($0.new != nil && $0.new == $1.new) || ($0.old != nil && $0.old == $1.old)
    }.count
    open = Array(open.prefix(kept))
    for heading in wanted.dropFirst(kept) {
      open.append(heading)
      let path = heading.new ?? heading.old ?? .root
      lines.append(
        DiffRow(
          depth: depth(of: path), sign: .same, old: Self.heading(heading.old ?? path),
          new: Self.heading(heading.new ?? path), isHeading: true))
    }
  }

  /// Objects around the place that have a heading.
  private func depth(of path: JSONPath) -> Int {
    let steps = path.steps
    return (1..<max(1, steps.count)).count { if case .name = steps[$0] { true } else { false } }
  }

  /// The last name of the path and the indexes behind it.
  private static func label(of path: JSONPath) -> String {
    let start = path.steps.lastIndex { if case .name = $0 { true } else { false } } ?? 0
    let label = JSONPath(Array(path.steps.dropFirst(start))).description
    return path.steps.isEmpty ? "whole body" : label
  }
}

extension JSONObject {
  /// The value of each name, which are the same when their bytes are; of a name that stands twice the last one.
  fileprivate var valuesByName: [[UInt8]: JSON] {
    Dictionary(members.map { (Array($0.name.utf8), $0.value) }) { $1 }
  }
}
