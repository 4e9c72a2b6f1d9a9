import TerminalKit

/// A change in two lines, each showing the place where the values part, however long they are.
struct ChangeLines {
  let lines: [[Run]]

  init(_ change: BodyDifference.Change, width: Int) {
    let path = "\(change.path)  "
    let blank = String(repeating: " ", count: path.columns)
    let room = max(8, width - path.columns - 2)
    let shared: Int
    if let old = change.old, let new = change.new {
      shared = zip(old, new).prefix { $0 == $1 }.count
    } else {
      shared = 0
    }
    var lines: [[Run]] = []
    if let old = change.old {
      lines.append([
        Run(path, .strong), Run("- ", .diffDelete), Run(Self.excerpt(old, shared, room), .diffDelete),
      ])
    }
    if let new = change.new {
      lines.append([
        Run(lines.isEmpty ? path : blank, .strong), Run("+ ", .diffAdd),
        Run(Self.excerpt(new, shared, room), .diffAdd),
      ])
    }
    self.lines = lines
  }

  /// The text from a little before the first difference on, when that would be out of sight.
  private static func excerpt(_ text: String, _ shared: Int, _ room: Int) -> String {
    let context = room / 3
    guard shared > context, text.count > room else { return String(text.prefix(room + 1)) }
    return "…" + text.dropFirst(shared - context + 1).prefix(room)
  }
}
