import TerminalKit

/// Where the parts of a list stand: a function of the size, and of what is looked at.
struct ListLayout {
  enum Pane: Sendable { case list, preview }

  /// How much room there is for what is told of the row under the cursor.
  enum Side: Sendable {
    case none
    /// A few lines at the foot.
    case foot
    case below, beside
    /// All of the screen.
    case whole
  }

  private(set) var bar = Self.nothing
  private(set) var table = Self.nothing
  private(set) var preview = Self.nothing
  private(set) var side = Side.none
  /// Rows of the list that are seen, or that a page has while none are.
  let rows: Int

  private static let nothing = Rect(width: 0, height: 0)

  /// - Parameters:
  ///   - area: the screen without its first and last row.
  ///   - bar: rows of the filter.
  ///   - foot: rows of the foot on usual and on tall screens.
  ///   - hasPreview: whether more can be told of a row than a foot has room for.
  ///   - isOpen: whether something is to be told of it at all.
  ///   - zoomed: the pane that has the whole screen.
  init(
    _ area: Rect, bar: Int, foot: (usual: Int, tall: Int), hasPreview: Bool, isOpen: Bool, zoomed: Pane?
  ) {
    guard zoomed != .preview else {
      (preview, side) = (area, .whole)
      rows = max(1, area.height - bar - 2)
      return
    }
    let rest: Rect
    (self.bar, rest) = area.split(top: bar)
    if !isOpen || zoomed == .list {
      table = rest
    } else if hasPreview, area.width >= 160, area.height >= 16 {
      (table, preview) = rest.split(right: area.width * 2 / 5)
      side = .beside
    } else if hasPreview, area.width >= 120, area.height >= 24 {
      (table, preview) = rest.split(bottom: max(foot.tall, area.height * 2 / 5))
      side = .below
    } else {
      let height = area.height >= 40 ? foot.tall : area.height >= 16 ? foot.usual : 1
      (table, preview) = rest.split(bottom: height)
      side = .foot
    }
    rows = max(1, table.height - 2)
  }
}
