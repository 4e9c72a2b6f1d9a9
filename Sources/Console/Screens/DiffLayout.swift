import TerminalKit

/// Where the parts of the comparison stand.
struct DiffLayout {
  /// The sentence above; both requests below it where there are no panels.
  let head: Rect
  /// What came under the key; empty on small screens.
  let attempts: Rect
  let left: Rect
  let right: Rect
  /// Both bodies, when they stand in one column.
  let both: Rect
  /// What changed at the cursor, and what to do.
  let foot: Rect
  let isWide: Bool

  init(_ area: Rect, attempts count: Int) {
    isWide = area.width >= 120 && area.height >= 30
    let headHeight = isWide ? 1 : min(3, max(1, area.height - 4))
    let (head, rest) = area.split(top: headHeight)
    self.head = head
    let (upper, foot) = rest.split(bottom: isWide ? 10 : area.height >= 16 ? 6 : area.height >= 12 ? 3 : 0)
    self.foot = foot
    let (attempts, bodies) = upper.split(top: isWide ? min(max(3, count + 2), 8) : 0)
    self.attempts = attempts
    both = bodies
    (left, right) = bodies.split(left: bodies.width / 2)
  }

  /// Lines of the bodies that fit.
  var rows: Int { max(1, left.height - (isWide ? 2 : 0)) }
}
