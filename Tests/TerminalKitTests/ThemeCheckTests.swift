import Testing

@testable import TerminalKit

struct ThemeCheckTests {
  /// Text can be read, lines be seen, states told apart by all eyes: as written, and with 256 colours.
  @Test(arguments: ThemeFiles.names)
  func everyThemePasses(name: String) throws {
    let check = ThemeCheck(try ThemeFiles.theme(name))
    for line in check.lines where !line.passes {
      Issue.record("\(line.role.name): \(line.written ?? 0) written, \(line.fitted ?? 0) with 256")
    }
    for pair in check.pairs where !pair.passes {
      Issue.record("\(pair.first.name) and \(pair.second.name): \(pair.distance) to \(pair.sight) eyes")
    }
    #expect(check.passes)
  }

  @Test func themesAreThere() {
    let wanted = [
      "contrast", "day", "deutan-dark", "deutan-light", "mono", "night", "solarized", "terminal",
      "tritan-dark",
      "tritan-light",
    ]
    #expect(ThemeFiles.names == wanted)
  }

  @Test func themesMadeForSomeEyesAreBestForThem() throws {
    for (name, sight) in [
      ("deutan-dark", Sight.deutan), ("deutan-dark", .protan), ("tritan-dark", .tritan),
      ("deutan-light", .deutan), ("deutan-light", .protan), ("tritan-light", .tritan),
    ] {
      let plain = name.hasSuffix("dark") ? "night" : "day"
      #expect(try least(name, sight) > least(plain, sight), "\(name) to \(sight)")
    }
  }

  private func least(_ name: String, _ sight: Sight) throws -> Double {
    ThemeCheck(try ThemeFiles.theme(name)).pairs.filter { $0.sight == sight }.map(\.distance).min() ?? 0
  }

  /// 7 to 1 is what WCAG 2.2 asks for at its highest level (1.4.6).
  @Test func contrastHasSeven() throws {
    for line in ThemeCheck(try ThemeFiles.theme("contrast")).lines where line.asked == 4.5 {
      #expect((line.fitted ?? 7) >= 7, "\(line.role.name)")
    }
  }

  // From WCAG's examples: #777777 just fails on white, #767676 passes.
  @Test(arguments: [
    ("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.478), ("#767676", "#ffffff", 4.542),
    ("#ff0000", "#ffffff", 3.998), ("#5fd7d7", "#5fd7d7", 1),
  ])
  func contrast(text: String, background: String, contrast: Double) throws {
    let colours = try [text, background].map { try light($0) }
    #expect(abs(colours[0].contrast(with: colours[1]) - contrast) < 0.001)
    #expect(colours[1].contrast(with: colours[0]) == colours[0].contrast(with: colours[1]))
  }

  // Coordinates of the primaries in OKLab from CSS Color Module Level 4.
  @Test(arguments: [
    ("#ffffff", 1.0, 0.0, 0.0), ("#ff0000", 0.62796, 0.22486, 0.12585),
    ("#008000", 0.51975, -0.1403, 0.10768),
    ("#0000ff", 0.45201, -0.03246, -0.31153),
  ])
  func distanceFromBlack(colour: String, lightness: Double, a: Double, b: Double) throws {
    let expected = (lightness * lightness + a * a + b * b).squareRoot()
    #expect(abs(try light("#000000").distance(to: light(colour)) - expected) < 0.0005)
  }

  /// Greys are grey to everybody; red and green, or blue and green, come nearer.
  @Test func eyes() throws {
    let (grey, red, green) = try (light("#808080"), light("#d75f5f"), light("#8a9a00"))
    let (blue, teal) = try (light("#0087ff"), light("#00afaf"))
    for sight in Sight.allCases { #expect(sight.sees(grey).distance(to: grey) < 0.002, "\(sight)") }
    #expect(Sight.normal.sees(red) == red)
    for sight in [Sight.protan, .deutan] {
      #expect(sight.sees(red).distance(to: sight.sees(green)) < red.distance(to: green) * 0.7)
    }
    #expect(Sight.tritan.sees(blue).distance(to: Sight.tritan.sees(teal)) < blue.distance(to: teal) / 2)
  }

  @Test(
    arguments: [
      // On #1e1e1e, which is the worse of the two.
      ("variant = dark\ntext = #767676", Role.text, 3.670, 3.674, false),
      ("variant = dark\nborder = #767676", .border, 3.670, 3.674, true),
      ("variant = light\ntext = #767676", .text, 4.351, 4.347, false),
      ("variant = light\nbackground = #ffffff\ntext = #767676", .text, 4.542, 4.541, true),
      // A colour of its own behind the text, and what it is mapped to.
      ("match = #000000 on #ffff5c", .match, 19.7, 19.7, true),
      // What the terminal decides is not measured.
      ("text = green", .text, nil, nil, true), ("text = default", .text, nil, nil, true),
      ("text = reverse", .text, nil, nil, true),
      // The cursor is as legible as the worst of what it lies over.
      (
        "variant = dark\ntext = #ffffff\ndim = #808080\ncursor = default on #444444", .cursor, 2.466, 2.477,
        false
      ),
      // Dim is not what is written.
      ("variant = dark\nbackground = #000000\ntext = #808080 dim", .text, 3.880, 3.880, false),
    ] as [(String, Role, Double?, Double?, Bool)])
  func roles(text: String, role: Role, written: Double?, fitted: Double?, passes: Bool) throws {
    let check = ThemeCheck(try Theme(text, file: "t.theme") { _ in nil })
    let line = try #require(check.lines.first { $0.role == role })
    #expect(line.written.map { abs($0 - (written ?? 0)) < 0.1 } ?? (written == nil), "\(line)")
    #expect(line.fitted.map { abs($0 - (fitted ?? 0)) < 0.1 } ?? (fitted == nil), "\(line)")
    #expect(line.passes == passes)
  }

  /// Two colours that a terminal of 256 makes one are told, though they differ as written.
  @Test func whatBecomesOneColourIsTold() throws {
    let theme = try Theme("status.ok = #5fd780\nstatus.error = #64dc8c", file: "t.theme") { _ in nil }
    let pair = try #require(ThemeCheck(theme).pairs.first { $0.isFitted && $0.sight == .normal })
    #expect(pair.distance == 0)
    #expect([pair.first, pair.second] == [.statusOK, .statusError])
    #expect(!ThemeCheck(theme).passes)
  }

  @Test func oneColourByWishIsNoMistake() throws {
    let theme = try Theme("variant = dark\nstatus.error = #ff5f5f bold", file: "t.theme") { _ in nil }
    let check = ThemeCheck(theme)
    #expect(check.shared.map { [$0.0, $0.1] } == [[.statusError, .statusRefused]])
    #expect(check.passes)
  }

  private func light(_ name: String) throws -> LinearColour {
    let colour = try PaintReader(file: "t", line: 1, palette: [:]).colour(name)
    return try #require(colour.measured(fitted: false))
  }
}
