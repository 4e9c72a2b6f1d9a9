/// What can be measured of a theme: whether its text can be read, and whether its states can be told apart by
/// eyes of every kind. Twice: as it is written, and fitted to the 256 colours that a terminal shows.
///
/// Colours that the terminal's owner decides (its own, and the sixteen with a name) are not measured.
public struct ThemeCheck: Sendable {
  /// How well one role is read.
  public struct Line: Hashable, Sendable {
    public let role: Role
    /// The contrast that is asked for: 4.5 for text, 3 for lines and bars (WCAG 2.2, 1.4.3 and 1.4.11).
    public let asked: Double
    /// The least contrast against the backgrounds, as written and with 256 colours; nil where it cannot be
    /// measured.
    public let written: Double?
    public let fitted: Double?

    public var passes: Bool { [written, fitted].allSatisfy { $0.map { $0 >= asked } ?? true } }
  }

  /// The two states that are the most alike to some eyes.
  public struct Pair: Hashable, Sendable {
    public let sight: Sight
    public let isFitted: Bool
    public let first: Role
    public let second: Role
    /// In OKLab; 0.02 is just noticeable.
    public let distance: Double

    public var passes: Bool { distance >= ThemeCheck.leastDistance }
  }

  /// Twice what is just noticeable.
  public static let leastDistance = 0.04

  /// The backgrounds that are measured against, as `#rrggbb`.
  public let backgrounds: [String]
  /// Every role, in the order of `Role`.
  public let lines: [Line]
  /// Two for each sight: as written, then fitted. None where fewer than two states can be measured.
  public let pairs: [Pair]
  /// States that have one colour with another by the theme's own wish; they are told apart by sign and word.
  public let shared: [(Role, Role)]

  /// The states that are told apart.
  public static let states = Role.allCases.filter { $0.name.hasPrefix("status.") }

  /// Measures a theme.
  public init(_ theme: Theme) {
    let written = ThemeMeasure(theme, fitted: false)
    let fitted = ThemeMeasure(theme, fitted: true)
    backgrounds = written.backgroundNames
    lines = Role.allCases.map {
      Line(
        role: $0, asked: Self.asked(of: $0), written: written.contrast(of: $0),
        fitted: fitted.contrast(of: $0))
    }
    let all = Self.states.indices.flatMap { first in
      Self.states.indices.dropFirst(first + 1).map { (Self.states[first], Self.states[$0]) }
    }
    let isShared = { (pair: (Role, Role)) in
      written.foreground(of: pair.0) != nil && theme.entry(pair.0).colour == theme.entry(pair.1).colour
    }
    shared = all.filter(isShared)
    let told = all.filter { !isShared($0) }
    pairs = Sight.allCases.flatMap { sight in
      [(written, false), (fitted, true)].compactMap { measure, isFitted in
        told.compactMap { first, second in
          measure.distance(first, second, to: sight).map {
            Pair(sight: sight, isFitted: isFitted, first: first, second: second, distance: $0)
          }
        }.min { $0.distance < $1.distance }
      }
    }
  }

  /// Whether all that can be measured is as it should be.
  public var passes: Bool { lines.allSatisfy(\.passes) && pairs.allSatisfy(\.passes) }

  /// What is asked of a role: lines and bars are seen, all else is read.
  static func asked(of role: Role) -> Double {
    switch role {
    case .border, .borderFocus, .gauge, .gaugeHigh, .gaugeFull, .gaugeRest, .spark: 3
    default: 4.5
    }
  }
}
