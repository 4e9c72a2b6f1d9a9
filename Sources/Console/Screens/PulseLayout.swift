import TerminalKit

/// Where the panes of the pulse stand: a function of the size only.
struct PulseLayout {
  enum Pane: CaseIterable, Sendable {
    case alerts, rates, pressed, plans, errors, running, latest
  }

  private(set) var frames: [Pane: Rect] = [:]
  /// Panes that take keys, in the order of Tab.
  private(set) var focusable: [Pane] = []
  /// Whether there is no room for boxes: each pane has a line above it instead.
  let isCompact: Bool

  /// - Parameter zoomed: the pane that has all of the area.
  init(_ area: Rect, zoomed: Pane? = nil) {
    isCompact = area.width < 60 || area.height < 18
    if isCompact {
      let (rates, rest) = area.split(top: 1)
      let (alerts, errors) = rest.split(top: max(2, (rest.height + 1) / 2))
      frames = [.rates: rates, .alerts: alerts, .errors: errors]
    } else if area.width < 120 {
      narrow(area)
    } else {
      wide(area)
    }
    focusable = Pane.allCases.filter { $0 != .rates && frames[$0] != nil }
    if let zoomed, focusable.contains(zoomed) { frames = [zoomed: area] }
  }

  /// Alerts, rates beside plans, errors; tall screens have the latest requests below.
  private mutating func narrow(_ area: Rect) {
    let spare = max(0, area.height - 22)
    let hasLatest = spare >= 10
    let (alerts, rest) = area.split(top: 6 + (hasLatest ? spare / 6 : spare / 3))
    let (middle, lower) = rest.split(top: min(9, rest.height / 2 + 1))
    let (rates, plans) = middle.split(left: area.width * 45 / 100)
    let (errors, latest) = lower.split(top: hasLatest ? 7 + spare / 6 : lower.height)
    frames = [.alerts: alerts, .rates: rates, .plans: plans, .errors: errors]
    if hasLatest { frames[.latest] = latest }
  }

  private mutating func wide(_ area: Rect) {
    let isTall = area.height >= 36
    let (top, rest) = area.split(top: max(9, area.height * 17 / 100))
    (frames[.alerts], frames[.rates]) = top.split(left: area.width * 66 / 100)
    let (middle, lower) = rest.split(top: isTall ? max(9, area.height * 20 / 100) : 9)
    (frames[.pressed], frames[.plans]) = middle.split(left: area.width * 62 / 100)
    let (third, latest) = lower.split(top: isTall ? max(9, area.height * 22 / 100) : lower.height)
    (frames[.errors], frames[.running]) = third.split(left: area.width * 62 / 100)
    if isTall { frames[.latest] = latest }
  }

  /// Rows of a pane's list.
  func rows(_ pane: Pane) -> Int {
    guard let frame = frames[pane] else { return 1 }
    if isCompact { return max(1, frame.height - 1) }
    let hasHeader = pane != .alerts || AlertList.isTable(width: frame.width - 2)
    return max(1, frame.height - (hasHeader ? 3 : 2))
  }
}
