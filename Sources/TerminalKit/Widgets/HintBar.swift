/// One row of hints from the left and, if there is room, some at the right edge: ` ⏎ open  / filter     ?
/// help  q quit `.
///
/// When they do not fit, those of the highest rank go first; what stays keeps its order.
public struct HintBar: Widget {
  public var hints: [Hint]
  public var trailing: [Hint]

  public init(_ hints: [Hint], trailing: [Hint] = []) {
    self.hints = hints
    self.trailing = trailing
  }

  public func draw(in area: Rect, on canvas: inout Canvas) {
    canvas.fill(area.row(0), .hint)
    let room = area.row(0).inset(horizontal: 1)
    let (left, right) = fitted(in: room.width, canvas.glyphs)
    var x = room.x
    for runs in left {
      x += canvas.write(runs, in: Rect(x: x, y: room.y, width: room.right - x, height: 1)) + Self.gap
    }
    let width = Self.width(of: right)
    canvas.write(
      Array(right.joined(separator: [Run("  ", .hint)])), in: room.split(right: width).right)
  }

  /// The hints that fit, in order, in a row of so many columns.
  func fitted(in columns: Int, _ glyphs: GlyphSet) -> (left: [[Run]], right: [[Run]]) {
    let kept = kept(in: columns, glyphs)
    return (kept.left.map { $0.runs(in: glyphs) }, kept.right.map { $0.runs(in: glyphs) })
  }

  private func kept(in columns: Int, _ glyphs: GlyphSet) -> (left: [Hint], right: [Hint]) {
    var kept = Array((hints + trailing).enumerated())
    func width() -> Int { Self.width(of: kept.map { $0.element.runs(in: glyphs) }) }
    while !kept.isEmpty, width() > columns {
      guard let last = kept.indices.max(by: { (kept[$0].element.rank, $0) < (kept[$1].element.rank, $1) })
      else { break }
      kept.remove(at: last)
    }
    let left = kept.filter { $0.offset < hints.count }
    return (left.map(\.element), kept.dropFirst(left.count).map(\.element))
  }

  /// The hint at a position when the bar is drawn in `area`; nil beside them all.
  public func hint(at position: Position, in area: Rect, _ glyphs: GlyphSet) -> Hint? {
    let room = area.row(0).inset(horizontal: 1)
    guard room.contains(position) else { return nil }
    let kept = kept(in: room.width, glyphs)
    let right = Self.width(of: kept.right.map { $0.runs(in: glyphs) })
    for (hints, start) in [(kept.left, room.x), (kept.right, room.right - right)] {
      var x = start
      for hint in hints {
        let width = hint.runs(in: glyphs).columns
        if (x..<x + width).contains(position.x) { return hint }
        x += width + Self.gap
      }
    }
    return nil
  }

  private static let gap = 2

  private static func width(of hints: [[Run]]) -> Int {
    hints.reduce(0) { $0 + $1.columns } + max(0, hints.count - 1) * gap
  }
}
