extension Theme {
  /// The theme without a file: the terminal's own colours on its own background, dark or light.
  ///
  /// It says nothing itself, so that all of it is what `derived` gives to any theme.
  public static let terminal = Theme(name: "terminal")

  /// What the theme says of a role, or what follows from the rest of it.
  func entry(_ role: Role) -> Entry { entries[role] ?? derived(role) }

  /// What a role looks like when the theme is silent about it: like a related one, or as in `terminal`.
  func derived(_ role: Role) -> Entry {
    switch role {
    case .text: Entry(Paint())
    case .dim: Entry(Paint(.standard, .dim))
    case .strong: adding(.bold, to: .text)
    case .border, .hint, .hintOff, .gaugeRest, .diffSame, .statusExpired, .jsonNull: entry(.dim)
    case .borderFocus, .title, .column, .hintKey: entry(.strong)
    case .header, .input: entry(.text)
    case .cursor: Entry(Paint(.standard, .reverse))
    case .cursorIdle: Entry(Paint(.standard, .bold))
    case .mark: Entry(Paint(.indexed(6), .bold))
    case .match: Entry(Paint(.indexed(3), .underline))
    case .warning: adding(.bold, to: .statusPartial)
    case .statusOK: Entry(Paint(.indexed(2)))
    case .statusPartial: Entry(Paint(.indexed(3)))
    case .statusError: Entry(Paint(.indexed(1), .bold))
    case .statusRefused: entry(.statusError)
    case .statusReplay: Entry(Paint(.indexed(6)))
    case .statusFlight: Entry(Paint(.indexed(5)))
    case .gauge, .diffAdd, .jsonString, .modeLive: entry(.statusOK)
    case .gaugeHigh, .diffChange, .jsonNumber: entry(.statusPartial)
    case .gaugeFull, .diffDelete: entry(.statusError)
    case .spark, .jsonKey: entry(.statusReplay)
    case .jsonBool: entry(.statusFlight)
    case .modeFrozen: adding(.bold, to: .statusReplay)
    case .modeSimulated: adding(.bold, to: .statusFlight)
    case .modeStale: adding(.reverse, to: .statusError)
    }
  }

  private func adding(_ attributes: Attributes, to role: Role) -> Entry {
    var entry = entry(role)
    entry.colour.attributes.insert(attributes)
    entry.at256?.attributes.insert(attributes)
    entry.at16?.attributes.insert(attributes)
    entry.mono?.insert(attributes)
    return entry
  }
}
