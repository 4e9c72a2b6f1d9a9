/// A theme's colours as light, as written or fitted to 256 colours.
struct ThemeMeasure {
  private let theme: Theme
  private let isFitted: Bool
  private let backgrounds: [LinearColour]
  /// The backgrounds, for people.
  let backgroundNames: [String]

  init(_ theme: Theme, fitted: Bool) {
    self.theme = theme
    isFitted = fitted
    // The terminal paints its background as its owner wrote it, whatever the program's colours are fitted to.
    if let own = theme.background, let measured = own.measured(fitted: false) {
      backgrounds = [measured]
      backgroundNames = [own.text]
    } else {
      let assumed = Self.assumed(theme.variant)
      backgrounds = assumed.map { LinearColour($0, $0, $0) }
      backgroundNames = assumed.map { Colour.rgb(red: $0, green: $0, blue: $0).text }
    }
  }

  /// Greys that terminals have for a background: black and the dark grey of many, white and the off-white of
  /// many.
  private static func assumed(_ variant: Theme.Variant) -> [UInt8] {
    switch variant {
    case .dark: [0x00, 0x1E]
    case .light: [0xFF, 0xFA]
    case .any: [0x00, 0x1E, 0xFF, 0xFA]
    }
  }

  private func paint(_ role: Role) -> Paint {
    let entry = theme.entry(role)
    return isFitted ? entry.at256 ?? entry.colour : entry.colour
  }

  private func light(_ colour: Colour) -> LinearColour? { colour.measured(fitted: isFitted) }

  /// The colour of a role's text where the theme decides it.
  func foreground(of role: Role) -> LinearColour? { light(paint(role).foreground) }

  /// The least contrast of a role with what is behind it. A role that only puts a background behind others
  /// has that of the least legible of them.
  func contrast(of role: Role) -> Double? {
    let paint = paint(role)
    let behind = paint.background == .standard ? backgrounds : [light(paint.background)].compactMap { $0 }
    guard let colour = light(paint.foreground) else {
      guard paint.foreground == .standard, paint.background != .standard else { return nil }
      return Self.inRows.compactMap { least(foreground(of: $0), self.paint($0), behind) }.min()
    }
    return least(colour, paint, behind)
  }

  /// Dim text is taken as two thirds of its colour, one of the background.
  private func least(_ colour: LinearColour?, _ paint: Paint, _ behind: [LinearColour]) -> Double? {
    guard let colour else { return nil }
    return behind.map { background in
      let shown = paint.attributes.contains(.dim) ? colour.mixed(2.0 / 3, with: background) : colour
      return shown.contrast(with: background)
    }.min()
  }

  /// What rows are made of, over which the cursor is laid.
  private static let inRows = Role.allCases.filter { role in
    ["status.", "json.", "diff."].contains { role.name.hasPrefix($0) }
      || [.text, .dim, .strong, .warning].contains(role)
  }

  /// How different two roles look to some eyes; nil where the terminal decides.
  func distance(_ first: Role, _ second: Role, to sight: Sight) -> Double? {
    guard let one = foreground(of: first), let two = foreground(of: second) else { return nil }
    return sight.sees(one).distance(to: sight.sees(two))
  }
}
