import JSONCodec

/// What differs between two request bodies, whatever they hold.
struct BodyDifference: Sendable {
  enum Kind: Equatable, Sendable {
    /// Both are JSON and mean different things.
    case json
    /// Both are JSON and mean the same: white space, the order of members or the spelling of values differ.
    case sameMeaning(sameOrder: Bool)
    /// The bytes are the same.
    case sameBytes
    /// At least one is no JSON: they are compared line by line.
    case text(reason: String)
  }

  struct Change: Sendable {
    let path: String
    let old: String?
    let new: String?
  }

  let kind: Kind
  let changes: [Change]
  /// Places that differ, of those that there are in either body.
  let differing: Int
  let places: Int
  /// Lines with what changed and a little around it, and lines with everything.
  let brief: [DiffRow]
  let whole: [DiffRow]

  init(from old: [UInt8], to new: [UInt8]) {
    do throws(JSONError) {
      let oldValue = try Self.parse(old, "bound")
      let newValue = try Self.parse(new, "refused")
      let difference = JSONDifference(from: oldValue, to: newValue)
      if difference.isEmpty {
        self.init(
          lines: old, new, kind: old == new ? .sameBytes : .sameMeaning(sameOrder: oldValue == newValue))
      } else {
        self.init(difference)
      }
    } catch {
      self.init(lines: old, new, kind: .text(reason: error.message))
    }
  }

  private static func parse(_ body: [UInt8], _ which: String) throws(JSONError) -> JSON {
    do throws(JSONError) {
      return try JSONParser.parse(body, mode: .syntax)
    } catch {
      throw JSONError(
        line: error.line, column: error.column, offset: error.offset,
        expected: "\(error.expected) in the \(which) body")
    }
  }

  private init(_ difference: JSONDifference) {
    kind = .json
    changes = difference.changes.map {
      Change(path: $0.path.description, old: $0.old?.text(), new: $0.new?.text())
    }
    var (differing, places) = (0, 0)
    for row in difference.rows {
      let leaves = max(row.old?.leafCount ?? 0, row.new?.leafCount ?? 0)
      places += leaves
      if row.change != .same { differing += leaves }
    }
    (self.differing, self.places) = (differing, places)
    brief = DiffRows(difference, whole: false).lines
    whole = DiffRows(difference, whole: true).lines
  }

  /// Compares as lines of text: each line is a place.
  private init(lines old: [UInt8], _ new: [UInt8], kind: Kind) {
    func lines(_ bytes: [UInt8]) -> [JSON] {
      String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map {
        JSON.string(String($0))
      }
    }
    let difference = JSONDifference(from: .array(lines(old)), to: .array(lines(new)))
    self.kind = kind
    changes = difference.changes.map { row in
      let line = if case .index(let index) = row.path.steps.last { index + 1 } else { 1 }
      return Change(path: "line \(line)", old: row.old?.stringValue, new: row.new?.stringValue)
    }
    differing = changes.count
    places = difference.rows.count
    whole = TextDiffRows.lines(difference, whole: true)
    brief = TextDiffRows.lines(difference, whole: false)
  }
}
