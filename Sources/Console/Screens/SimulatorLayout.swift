import TerminalKit

/// Where the panes of the simulator stand: a function of the size only.
struct SimulatorLayout {
  enum Pane: CaseIterable, Sendable {
    case events, traffic, changes
  }

  private(set) var frames: [Pane: Rect] = [:]
  let clock: Rect
  /// Whether there is no room for boxes: the clock is one line, and of the panes only the one with the keys is seen.
  let isCompact: Bool

  init(_ area: Rect, focus: Pane) {
    isCompact = area.width < 60 || area.height < 18
    guard !isCompact else {
      let (clock, rest) = area.split(top: 1)
      self.clock = clock
      frames = [focus: rest]
      return
    }
    let (clock, rest) = area.split(top: 5)
    self.clock = clock
    if area.width < 160 {
      let (middle, changes) = rest.split(top: 9 + max(0, area.height - 22) / 3)
      let (events, traffic) = middle.split(left: area.width / 2)
      frames = [.events: events, .traffic: traffic, .changes: changes]
    } else {
      let (left, changes) = rest.split(left: area.width * 45 / 100)
      let (events, traffic) = left.split(top: rest.height * 55 / 100)
      frames = [.events: events, .traffic: traffic, .changes: changes]
    }
  }

  /// Rows of a pane's list: all but its edges, its column titles, and the line of the seed.
  func rows(_ pane: Pane) -> Int {
    guard let frame = frames[pane] else { return 1 }
    if isCompact { return max(1, frame.height - 2) }
    return max(1, frame.height - (pane == .traffic ? 4 : 3))
  }
}
