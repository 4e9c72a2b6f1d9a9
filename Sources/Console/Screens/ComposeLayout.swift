import TerminalKit

/// Where the parts of the compose screen stand: a function of its size and of nothing else.
struct ComposeLayout: Equatable {
  /// The list of items, with its frame unless the screen is small.
  private(set) var items: Rect
  /// Empty where there is no room for them.
  private(set) var price = Rect(width: 0, height: 0)
  private(set) var problems = Rect(width: 0, height: 0)
  private(set) var send = Rect(width: 0, height: 0)
  private(set) var trace = Rect(width: 0, height: 0)
  private(set) var tree = Rect(width: 0, height: 0)
  /// Lines below the list of a small screen, in place of all panes.
  private(set) var foot = Rect(width: 0, height: 0)

  /// What has no frame fits 40 columns.
  var isSmall: Bool { price.isEmpty }

  /// - Parameter area: the screen without its first and last row.
  init(_ area: Rect) {
    guard area.width >= 80, area.height >= 20 else {
      (items, foot) = area.split(bottom: area.height < 14 ? 2 : 6)
      return
    }
    let isTall = area.height >= 44
    let upper: Rect
    (upper, send) = area.split(bottom: 5)
    let (left, right) = upper.split(right: min(72, max(34, area.width * 2 / 5)))
    var rest: Rect
    (price, rest) = right.split(top: 8)
    if isTall { (rest, trace) = rest.split(bottom: 20) }
    problems = rest
    items = left
    if isTall { (items, tree) = left.split(bottom: 20) }
  }

  /// Rows of the list below its header.
  var itemRows: Int { max(1, (isSmall ? items.height : items.height - 2) - 1) }

  var problemRows: Int { max(1, isSmall ? itemRows : problems.height - 2) }

  /// Where an item is edited.
  var editor: Rect { items }
}
