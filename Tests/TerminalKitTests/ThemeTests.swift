import Testing

@testable import TerminalKit

struct ThemeTests {
  @Test func threeLinesAreATheme() throws {
    let theme = try Theme(
      "palette.sea = #5fb3b3\nvariant = dark\nstatus.replay = sea bold", file: "sea.theme"
    ) { _ in nil }
    #expect(theme.name == "sea")
    #expect(theme.variant == .dark)
    let styles = theme.styles(at: .colours256)
    #expect(styles[.statusReplay] == Style(foreground: 73, .bold))
    // What depends on it follows.
    #expect(styles[.spark] == styles[.statusReplay])
    #expect(styles[.statusOK] == Theme.terminal.styles(at: .colours256)[.statusOK])
  }

  @Test(arguments: [
    (
      "cursor = default on #343d46 | mono reverse", Style(background: 237), Style(background: 8),
      Style(.reverse)
    ),
    ("cursor = default on 236", Style(background: 236), Style(background: 8), Style(.reverse)),
    (
      "cursor = bold underline", Style(.init([.bold, .underline])), Style([.bold, .underline]),
      Style([.bold, .underline])
    ),
    ("cursor = bright-red dim | mono", Style(foreground: 9, .dim), Style(foreground: 9, .dim), Style()),
    ("cursor = 202", Style(foreground: 202), Style(foreground: 9), Style()),
    ("cursor@16 = blue\ncursor = red", Style(foreground: 1), Style(foreground: 4), Style()),
    ("cursor = red\ncursor@256 = 99 bold", Style(foreground: 99, .bold), Style(foreground: 1), Style()),
    ("cursor = plain", Style(), Style(), Style()),
  ])
  func depths(text: String, at256: Style, at16: Style, mono: Style) throws {
    let theme = try Theme(text, file: "t.theme") { _ in nil }
    #expect(theme.styles(at: .colours256)[.cursor] == at256)
    #expect(theme.styles(at: .colours16)[.cursor] == at16)
    #expect(theme.styles(at: .mono)[.cursor] == mono)
  }

  // Hue is kept with 16 colours; with 256 the nearest of xterm's cube and greys.
  @Test(
    arguments: [
      ("#000000", 16, 0), ("#ffffff", 231, 15), ("#808080", 244, 8), ("#5fb3b3", 73, 6), ("#ec5f67", 203, 9),
      ("#00005f", 17, 4), ("#fac863", 221, 11), ("#c0c0c0", 250, 7),
    ] as [(String, UInt8, UInt8)])
  func nearestColours(colour: String, at256: UInt8, at16: UInt8) throws {
    let theme = try Theme("text = \(colour)", file: "t.theme") { _ in nil }
    #expect(theme.styles(at: .colours256)[.text].foreground == at256)
    #expect(theme.styles(at: .colours16)[.text].foreground == at16)
    #expect(theme.styles(at: .mono)[.text].foreground == nil)
  }

  @Test(arguments: [
    ("curser = red", "t.theme:1: There is no role \"curser\"; did you mean \"cursor\"?"),
    ("\ncursor = rad", "t.theme:2: There is no colour \"rad\"; did you mean \"red\"?"),
    ("cursor = red blod", "t.theme:1: There is no attribute \"blod\"; did you mean \"bold\"?"),
    ("cursor = 256", "t.theme:1: A colour's number is from 0 to 255, not 256."),
    ("cursor = #12345", "t.theme:1: A colour is #rrggbb with six hexadecimal digits, not \"#12345\"."),
    ("cursor = red on", "t.theme:1: There is no colour after \"on\"."),
    ("cursor = red | bold", "t.theme:1: After \"|\" comes \"mono\" and attributes."),
    ("cursor@8 = red", "t.theme:1: There is no depth \"8\": a role may end in @256 or @16."),
    ("variant = drak", "t.theme:1: \"variant\" is one of dark, light, any, not \"drak\"."),
    (
      "gauge = green red@0%",
      "t.theme:1: A stop is COLOUR@N% with N from 1 to 100, not \"red@0%\"."
    ),
    (
      "gauge = green red@half%",
      "t.theme:1: A stop is COLOUR@N% with N from 1 to 100, not \"red@half%\"."
    ),
    ("gauge = green red@80% blue@80%", "t.theme:1: Stops rise; \"blue@80%\" comes after 80%."),
    (
      "gauge = green blue@20% red@50% white@90%",
      "t.theme:1: A gauge has two stops at the most: high and full."
    ),
    ("gauge = green rad@80%", "t.theme:1: There is no colour \"rad\"; did you mean \"red\"?"),
    ("background = blcak", "t.theme:1: There is no colour \"blcak\"; did you mean \"black\"?"),
    ("extends = t", "t.theme:1: The theme \"t\" extends itself."),
    ("extends = nowhere", "t.theme:1: There is no theme \"nowhere\"."),
    ("extends = broken", "broken.theme:1: There is no role \"nonsense\"."),
    ("extends = back", "back.theme:1: The theme \"t\" extends itself."),
  ])
  func errors(text: String, message: String) {
    let error = #expect(throws: SettingsError.self) {
      try Theme(text, file: "t.theme") { ["broken": "nonsense = 1", "back": "extends = t"][$0] }
    }
    #expect(error?.description == message)
  }

  @Test func childChangesPaletteAndRoles() throws {
    let parent = "palette.sea = 30\ntext = sea\ndim = 31\ndim@16 = blue\nglyphs = ascii"
    let theme = try Theme("extends = base\npalette.sea = 40\ndim = 32", file: "t.theme") {
      $0 == "base" ? parent : nil
    }
    let styles = theme.styles(at: .colours256)
    #expect(styles[.text].foreground == 40)
    #expect(styles[.dim].foreground == 32)
    #expect(theme.glyphs == .ascii)
    // A role that is said anew is new at all depths.
    #expect(theme.styles(at: .colours16)[.dim].foreground != 4)
  }

  @Test(
    arguments: [
      ("gauge = green yellow@60% 203@85% bold", 60, 85, [2, 3, 203]),
      ("gauge = green 203@90%", 90, 90, [2, 2, 203]),
      ("gauge = 40", 60, 85, [40, 3, 1]),
      ("palette.sea = 73\ngauge = sea bold yellow@5% | mono dim", 5, 5, [73, 73, 3]),
    ] as [(String, Int, Int, [UInt8])])
  func gaugeInOneLine(text: String, high: Int, full: Int, colours: [UInt8]) throws {
    let theme = try Theme(text, file: "t.theme") { _ in nil }
    #expect(theme.gaugeStops == GaugeStops(high: high, full: full))
    let styles = theme.styles(at: .colours256)
    #expect([Role.gauge, .gaugeHigh, .gaugeFull].map { styles[$0].foreground } == colours)
  }

  @Test(arguments: [
    (0.0, Role.gauge), (0.29, .gauge), (0.3, .gaugeHigh), (0.89, .gaugeHigh), (0.9, .gaugeFull),
    (7, .gaugeFull),
  ])
  func barsFollowTheStops(share: Double, role: Role) {
    #expect(GaugeStops(high: 30, full: 90).role(of: share) == role)
  }

  @Test func overlayLetsColoursThrough() {
    let error = Style(foreground: 1, .bold)
    #expect(error.under(Style(background: 237)) == Style(foreground: 1, background: 237, .bold))
    #expect(error.under(Style(foreground: 3, .underline)) == Style(foreground: 3, [.bold, .underline]))
  }

  @Test(arguments: ThemeFiles.names)
  func themeFilesAreRight(name: String) throws {
    let theme = try ThemeFiles.theme(name)
    let cursor = theme.styles(at: .mono)[.cursor]
    #expect(cursor.attributes.contains(.reverse))
    for depth in ColourDepth.allCases {
      let styles = theme.styles(at: depth)
      #expect(styles[.cursor] != styles[.text])
      if depth == .mono {
        #expect(Role.allCases.allSatisfy { styles[$0].foreground == nil && styles[$0].background == nil })
      }
    }
  }

  @Test func terminalFileShowsTheBuiltInTheme() throws {
    let theme = try ThemeFiles.theme("terminal")
    #expect(Set(theme.entries.keys) == Set(Role.allCases))
    for depth in ColourDepth.allCases {
      for role in Role.allCases {
        #expect(
          theme.styles(at: depth)[role] == Theme.terminal.styles(at: depth)[role], "\(role) at \(depth)")
      }
    }
  }

  @Test func monoFileHasNoColour() throws {
    let styles = try ThemeFiles.theme("mono").styles(at: .colours256)
    for role in Role.allCases {
      #expect(styles[role].foreground == nil && styles[role].background == nil, "\(role)")
    }
  }

  @Test func namesOfRolesAreUnique() {
    #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
    #expect(Role.allCases.allSatisfy { Role(name: $0.name) == $0 })
  }
}
