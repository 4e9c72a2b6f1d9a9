import BatchEngine
import TerminalKit

/// Where the parts of a batch stand: a function of the size, and of how many rows each has to show.
struct BatchLayout {
  /// Lines above: what came of it, and when.
  private(set) var facts: Rect
  // With their frames; empty where there is no room, or nothing to show.
  private(set) var breakdown = Self.nothing
  private(set) var trace = Self.nothing
  /// What happened to the request, in order.
  private(set) var life = Self.nothing
  private(set) var items = Self.nothing
  private(set) var request = Self.nothing
  private(set) var response = Self.nothing
  /// The answer of a request that did not run.
  private(set) var answer = Self.nothing
  /// One item on all of a small screen, where its trees have no room beside the list.
  private(set) var whole = Self.nothing

  /// Whether a list is all that there is room for.
  private(set) var isSmall = false
  /// The panes that take keys, in the order of Tab: only such as there is room for.
  private(set) var panes: [BatchScreen.Pane] = []

  private static let nothing = Rect(width: 0, height: 0)

  /// - Parameters:
  ///   - area: the screen without its first and last row.
  ///   - groups: rows of the breakdown.
  ///   - shown: items that the filters leave.
  ///   - isOpen: whether one item is looked at.
  ///   - zoomed: the pane that has all of the area.
  init(
    _ area: Rect, _ data: BatchData, groups: Int, shown: Int, isOpen: Bool, zoomed: BatchScreen.Pane? = nil
  ) {
    let rest: Rect
    (facts, rest) = area.split(top: BatchFacts(data: data).lines(in: area).count)
    switch data.record.outcome {
    case .refused, .released: refused(rest, checks: CheckList(trace: data.contents.trace).height)
    case .executed, .replayed, .inFlight:
      ran(
        rest, isLow: area.height < 16, groups: groups, shown: shown,
        checks: CheckList(trace: data.contents.trace).height, isOpen: isOpen)
      if isOpen, request.isEmpty {
        (facts, whole) = area.split(top: 2)
        (breakdown, items) = (Self.nothing, Self.nothing)
      }
    }
    isSmall = request.isEmpty
    panes = BatchScreen.Pane.allCases.filter { !frame($0).isEmpty }
    if let zoomed, zoomed != .whole, panes.contains(zoomed) { give(area, to: zoomed) }
  }

  private mutating func give(_ area: Rect, to pane: BatchScreen.Pane) {
    (facts, breakdown, trace, life) = (Self.nothing, Self.nothing, Self.nothing, Self.nothing)
    (items, request, response, answer) = (Self.nothing, Self.nothing, Self.nothing, Self.nothing)
    switch pane {
    case .breakdown: breakdown = area
    case .items: items = area
    case .request: request = area
    case .response: response = area
    case .whole: whole = area
    }
  }

  func frame(_ pane: BatchScreen.Pane) -> Rect {
    switch pane {
    case .breakdown: breakdown
    case .items: items
    case .request: request
    case .response: response
    case .whole: whole
    }
  }

  /// Nothing ran: the checks above, the answer below.
  private mutating func refused(_ area: Rect, checks: Int) {
    (trace, answer) = area.split(top: min(checks + 2, max(5, area.height - 4)))
    if answer.height < 3 { (trace, answer) = (area, Self.nothing) }
  }

  private mutating func ran(_ area: Rect, isLow: Bool, groups: Int, shown: Int, checks: Int, isOpen: Bool) {
    let isWide = area.width >= 150
    var rest = area
    if !isLow, groups > 0 {
      let wanted = min(groups + 4, max(7, area.height * 2 / 5))
      (breakdown, rest) = area.split(top: isWide ? max(area.height >= 40 ? 11 : 9, wanted) : wanted)
      if isWide { (breakdown, trace) = breakdown.split(left: breakdown.width / 2) }
    }
    // Without an item there is a line that says why.
    let wanted = max(1, shown) + 3
    // Where there is little room, what is looked at has more of it: the list, or the item.
    let bodies = isOpen ? 10 : min(10, max(5, rest.height * 2 / 5))
    let height =
      rest.height < 12
      ? rest.height
      : min(wanted, isWide ? max(rest.height / 3, rest.height - 26) : max(5, rest.height - bodies))
    let below: Rect
    (items, below) = rest.split(top: height)
    if below.height > 2 { (request, response) = below.split(left: below.width / 2) }
    // Where there is much room, the life of the request takes the place of its checks, which go below.
    guard !trace.isEmpty, response.height >= 20 else { return }
    life = trace
    (response, trace) = response.split(bottom: min(checks + 2, response.height / 2))
  }

  /// Rows of a pane below its header.
  func rows(_ pane: BatchScreen.Pane) -> Int {
    switch pane {
    case .breakdown: max(1, breakdown.height - 3)
    case .items: max(1, items.height - 3)
    case .request: max(1, request.height - 2)
    case .response: max(1, response.height - 2)
    case .whole: max(1, whole.height)
    }
  }
}
