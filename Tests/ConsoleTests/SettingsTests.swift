import Testing

@testable import Console

/// What is set, and by whom.
@Suite struct SettingsTests {
  private static func isAddress(_ text: String) -> Bool { text.hasPrefix("127.") }

  /// File, environment, command line, and what was typed; each wins over those before it.
  @Test(
    arguments: [
      ("", [:], nil, nil, "auto", Settings.Origin.standard),
      ("color = 16", [:], nil, nil, "16", .file(line: 1)),
      ("# first\n\ncolor = 16", [:], nil, nil, "16", .file(line: 3)),
      ("color = 16", ["BATCHTOP_COLOR": "none"], nil, nil, "none", .environment("BATCHTOP_COLOR")),
      ("color = 16", ["NO_COLOR": "1"], nil, nil, "none", .environment("NO_COLOR")),
      ("", ["NO_COLOR": "1", "BATCHTOP_COLOR": "256"], nil, nil, "256", .environment("BATCHTOP_COLOR")),
      ("color = 16", ["BATCHTOP_COLOR": "none"], "256", nil, "256", .commandLine("--color")),
      ("color = 16", ["BATCHTOP_COLOR": "none"], "256", "auto", "auto", .typed),
    ] as [(String, [String: String], String?, String?, String, Settings.Origin)])
  func whoWins(
    file: String, environment: [String: String], option: String?, typed: String?, value: String,
    origin: Settings.Origin
  ) {
    var settings = Settings()
    #expect(settings.readFile(file, isAddress: Self.isAddress) == [])
    #expect(settings.readEnvironment({ environment[$0] }, isAddress: Self.isAddress) == [])
    if let option {
      #expect(settings.take("color", option, of: "--color", isAddress: Self.isAddress) == nil)
    }
    if let typed { #expect(settings.set("color", typed, isAddress: Self.isAddress) == nil) }
    #expect(settings["color"] == Settings.Value(text: value, origin: origin))
  }

  @Test(arguments: [
    ("colour = none", "config.conf:1: There is no setting \"colour\"; did you mean \"color\"?"),
    ("\ncolor = true", "config.conf:2: color is auto, none, 16 or 256, not \"true\"."),
    ("glyphs = latin", "config.conf:1: glyphs is auto, unicode or ascii, not \"latin\"."),
    ("mouse = yes", "config.conf:1: mouse is true or false, not \"yes\"."),
    ("preserve = 1", "config.conf:1: preserve is true or false, not \"1\"."),
    ("listen = here", "config.conf:1: listen is none or ADDRESS:PORT in numbers, not \"here\"."),
    ("mouse", "config.conf:1: A line is `key = value`; this one has no `=`."),
  ])
  func mistakes(text: String, message: String) {
    var settings = Settings()
    #expect(settings.readFile(text, isAddress: Self.isAddress) == [message])
    #expect(settings == Settings())
  }

  /// One wrong line takes no other with it.
  @Test func theRestCounts() {
    var settings = Settings()
    _ = settings.readFile("mouse = yes\ntheme = day", isAddress: Self.isAddress)
    #expect(settings["theme"].text == "day")
    #expect(settings["mouse"] == Settings.Value(text: "true", origin: .standard))
  }

  @Test func mistakesOfTheEnvironment() {
    var settings = Settings()
    let mistakes = settings.readEnvironment(
      { $0 == "BATCHTOP_MOUSE" ? "on" : nil }, isAddress: Self.isAddress)
    #expect(mistakes == ["BATCHTOP_MOUSE: mouse is true or false, not \"on\"."])
  }

  /// What was typed stays when the file is read again, unless the file itself now says something new of it.
  @Test(arguments: [
    ("theme = day", "theme = day", "night"), ("theme = day", "theme = day\nmouse = false", "night"),
    ("theme = day", "theme = mono", "mono"), ("theme = day", "", "terminal"), ("", "theme = day", "day"),
  ])
  func theFileChanges(before: String, after: String, theme: String) {
    var settings = Settings()
    _ = settings.readFile(before, isAddress: Self.isAddress)
    _ = settings.set("theme", "night", isAddress: Self.isAddress)
    _ = settings.readFile(after, isAddress: Self.isAddress)
    #expect(settings["theme"].text == theme)
  }

  @Test(arguments: [
    // Nothing there yet.
    ("", "theme = night\n"),
    // In its place, with its comment; the rest as it was.
    (
      "# mine\n\n theme=day   # bright\nmouse = false\n",
      "# mine\n\ntheme = night   # bright\nmouse = false\n"
    ),
    // Below the commented one of a sample, above the next.
    ("#theme = terminal\n\n# glyphs\n", "#theme = terminal\ntheme = night\n\n# glyphs\n"),
    // A comment alone is no setting, and a missing line end no matter.
    ("# theme = day is nice\nlisten = none", "# theme = day is nice\nlisten = none\ntheme = night\n"),
  ])
  func written(before: String, after: String) {
    var settings = Settings()
    _ = settings.readFile(before, isAddress: Self.isAddress)
    _ = settings.set("theme", "night", isAddress: Self.isAddress)
    #expect(settings.written(into: before) == after)
    #expect(settings.keepTyped(in: after, isAddress: Self.isAddress) == [])
    #expect(settings.typed.isEmpty)
    #expect(settings["theme"].text == "night")
  }

  /// Taking away every `#` before a setting gives a file without mistakes that changes nothing.
  @Test func theSampleIsRight() {
    #expect(!Setting.sample.contains("\n\n\n"))
    var settings = Settings()
    #expect(settings.readFile(Setting.sample, isAddress: Self.isAddress) == [])
    #expect(settings == Settings())
    let all = Setting.sample.replacing(/(?m)^#(\w)/) { $0.1 }
    #expect(settings.readFile(all, isAddress: Self.isAddress) == [])
    #expect(settings.changes(from: Settings()) == [])
    for setting in Setting.all {
      guard case .file = settings[setting.name].origin else {
        Issue.record("\(setting.name) is not in the sample")
        continue
      }
      #expect(Setting.sample.contains(setting.environment))
    }
  }

  @Test func theTableOfREADMEIsTheList() throws {
    let rows = try README.text().split(separator: "\n").filter { $0.hasPrefix("| `") }
    for setting in Setting.all {
      let options = setting.options.split(separator: ", ").map { "`\($0)`" }.joined(separator: ", ")
      let row = rows.first { $0.hasPrefix("| `\(setting.name)` |") }
      let found = try #require(row, "\(setting.name) is not in README")
      #expect(
        found.contains("`\(setting.standard)`") && found.contains("`\(setting.environment)`"), "\(found)")
      #expect(found.hasSuffix("| \(options) |"), "\(found)")
      for choice in setting.choices { #expect(found.contains("`\(choice)`"), "\(choice): \(found)") }
    }
  }
}
