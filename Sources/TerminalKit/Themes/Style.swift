/// How many colours a terminal shows.
public enum ColourDepth: Int, CaseIterable, Comparable, Sendable {
  case mono = 1
  case colours16 = 16
  case colours256 = 256

  public static func < (left: ColourDepth, right: ColourDepth) -> Bool { left.rawValue < right.rawValue }
}

/// How a cell is drawn on a terminal of some depth.
public struct Style: Hashable, Sendable {
  /// A number of the terminal's palette; nil its own default colour.
  public var foreground: UInt8?
  public var background: UInt8?
  public var attributes: Attributes

  public init(foreground: UInt8? = nil, background: UInt8? = nil, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// What an entry of a theme comes to at a depth.
  init(_ entry: Theme.Entry, _ depth: ColourDepth) {
    let paint =
      switch depth {
      case .colours256: entry.at256 ?? entry.colour
      case .colours16: entry.at16 ?? entry.colour
      case .mono: entry.colour
      }
    self.init(
      foreground: paint.foreground.number(at: depth), background: paint.background.number(at: depth),
      paint.attributes)
    guard depth == .mono else { return }
    // A background is there to be seen; without colours, reverse does it.
    attributes =
      entry.mono ?? (paint.background == .standard ? paint.attributes : paint.attributes.union(.reverse))
  }

  /// This style below another, whose default colours let this one's through and whose attributes are added.
  public func under(_ other: Style) -> Style {
    Style(
      foreground: other.foreground ?? foreground, background: other.background ?? background,
      attributes.union(other.attributes))
  }
}

/// The style of every role at one depth, ready to draw with.
public struct StyleSheet: Hashable, Sendable {
  private let styles: [Style]

  init(_ theme: Theme, _ depth: ColourDepth) {
    styles = Role.allCases.map { Style(theme.entry($0), depth) }
  }

  public subscript(role: Role) -> Style { styles[Int(role.rawValue)] }

  /// How a cell looks: its role under its overlay.
  public subscript(cell: Cell) -> Style {
    guard let overlay = cell.overlay else { return self[cell.role] }
    return self[cell.role].under(self[overlay])
  }
}
