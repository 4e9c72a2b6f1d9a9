import Console
import HTTPServer
import TerminalKit

/// What the user has set: by option, else by environment, else in `config.conf`, else as it comes.
struct Configuration {
  private(set) var settings = Settings()
  /// What keys mean: `keys.conf` beside it.
  private(set) var keyMap = KeyMap()
  /// Mistakes that were found; the start goes on with what comes by default.
  private(set) var mistakes: [String] = []

  /// What every verb with a screen takes.
  static let options = ["theme", "color", "glyphs"]
  static let flags = ["ascii", "no-color", "mono", "plain", "mouse", "no-mouse", "preserve", "no-preserve"]

  /// What flags stand for.
  private static let meanings: [(flag: String, name: String, value: String)] = [
    ("ascii", "glyphs", "ascii"), ("no-color", "color", "none"), ("mono", "color", "none"),
    ("mouse", "mouse", "true"),
    ("no-mouse", "mouse", "false"), ("preserve", "preserve", "true"), ("no-preserve", "preserve", "false"),
    ("no-listen", "listen", "none"),
  ]

  /// - Throws: what is wrong on the command line; other mistakes are collected.
  init(_ arguments: Arguments) throws(UsageError) {
    readKeys()
    mistakes += settings.readFile(Self.fileText, isAddress: Self.isAddress)
    mistakes += settings.readEnvironment({ Environment[$0] }, isAddress: Self.isAddress)
    for option in Self.options + ["listen"] {
      if let value = arguments.value(option) { try set(option, to: value, by: option) }
    }
    if let port = arguments.value("port") { try set("listen", to: "127.0.0.1:\(port)", by: "port") }
    for (flag, name, value) in Self.meanings where arguments.has(flag) { try set(name, to: value, by: flag) }
  }

  private mutating func readKeys() {
    do throws(SettingsError) { keyMap = try Self.keyMap() } catch { mistakes.append(error.description) }
  }

  /// The keys of `keys.conf`; those of the table alone when there is none.
  static func keyMap() throws(SettingsError) -> KeyMap {
    guard let folder = Environment.configurationFolder, let text = FileText.text(folder + "/keys.conf") else {
      return KeyMap()
    }
    return try KeyMap(SettingsFile(text, name: "keys.conf"))
  }

  private mutating func set(_ name: String, to value: String, by option: String) throws(UsageError) {
    if let problem = settings.take(name, value, of: "--" + option, isAddress: Self.isAddress) {
      throw UsageError("--\(option): \(problem)")
    }
  }

  static func isAddress(_ text: String) -> Bool { ListenAddress(text) != nil }

  /// The path of `config.conf`; nil without a home.
  static var path: String? { Environment.configurationFolder.map { "\($0)/\(Settings.fileName)" } }

  /// What stands in `config.conf`; nothing when there is none.
  static var fileText: String { path.flatMap(FileText.text) ?? "" }

  /// Where clients come in; nil where none shall.
  var listen: ListenAddress? { ListenAddress(settings["listen"].text) }

  /// The theme that was chosen, or the built-in one with a word of why.
  mutating func loadTheme(from library: ThemeLibrary) -> Theme {
    do throws(SettingsError) {
      return try library.theme(named: settings["theme"].text)
    } catch {
      mistakes.append(error.description)
      settings.forget("theme")
      return .terminal
    }
  }

  /// The first mistake for the one line of the console; nil without any.
  var notice: String? {
    guard let first = mistakes.first else { return nil }
    let others = mistakes.count - 1
    if others == 0 { return first }
    return "\(first) And \(others) more, told at the end."
  }

  /// Says all mistakes on standard error.
  func complain() { for mistake in mistakes { Output.complain(mistake) } }
}

extension Settings {
  /// The depth that was asked for; nil for what the terminal has.
  var depth: ColourDepth? {
    switch self["color"].text {
    case "none": .mono
    case "16": .colours16
    case "256": .colours256
    default: nil
    }
  }

  /// The glyphs that were asked for; nil leaves it to terminal and theme.
  var glyphs: GlyphSet? { GlyphSet(rawValue: self["glyphs"].text) }

  /// Whether the mouse is used.
  var mouse: Bool { self["mouse"].text == "true" }
}
