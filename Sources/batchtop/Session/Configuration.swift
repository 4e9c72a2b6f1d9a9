import Console
import HTTPServer
import TerminalKit

/// What the user has set: by option, else by environment, else in `config.conf`, else as it comes.
struct Configuration {
  var theme = "terminal"
  var glyphs: GlyphSet?
  var isMono = false
  var mouse = true
  /// Where clients come in; nil where none shall.
  var listen: ListenAddress? = .loopback(port: Serving.defaultPort)
  /// What keys mean: `keys.conf` beside it.
  private(set) var keyMap = KeyMap()
  /// Mistakes that were found; the start goes on with what comes by default.
  private(set) var mistakes: [String] = []

  static let keys = ["theme", "glyphs", "color", "mouse", "listen"]

  init(_ arguments: Arguments) {
    readFile()
    readKeys()
    for key in Self.keys {
      let name = "BATCHTOP_" + key.uppercased()
      if let value = Environment[name] { take(key, value) { "\(name): \($0)" } }
    }
    if let theme = arguments.value("theme") { self.theme = theme }
    if arguments.has("ascii") { glyphs = .ascii }
    if arguments.has("mono") || arguments.has("no-color") || Environment["NO_COLOR"] != nil { isMono = true }
  }

  private mutating func readFile() {
    guard let folder = Environment.configurationFolder, let text = FileText.text(folder + "/config.conf")
    else {
      return
    }
    do throws(SettingsError) {
      for entry in try SettingsFile(text, name: "config.conf").entries {
        take(entry.key, entry.value) { "config.conf:\(entry.line): \($0)" }
      }
    } catch {
      mistakes.append(error.description)
    }
  }

  private mutating func readKeys() {
    guard let folder = Environment.configurationFolder, let text = FileText.text(folder + "/keys.conf") else {
      return
    }
    do throws(SettingsError) {
      keyMap = try KeyMap(SettingsFile(text, name: "keys.conf"))
    } catch {
      mistakes.append(error.description)
    }
  }

  private mutating func take(_ key: String, _ value: String, _ place: (String) -> String) {
    switch key {
    case "theme": theme = value
    case "glyphs":
      if value == "auto" { break }
      guard let set = GlyphSet(rawValue: value) else {
        return mistakes.append(place("glyphs is auto, unicode or ascii, not \"\(value)\"."))
      }
      glyphs = set
    case "color", "mouse":
      guard let flag = ["true": true, "false": false][value] else {
        return mistakes.append(place("\(key) is true or false, not \"\(value)\"."))
      }
      if key == "color" { isMono = !flag } else { mouse = flag }
    case "listen":
      guard value == "none" || ListenAddress(value) != nil else {
        return mistakes.append(place("listen is none or ADDRESS:PORT in numbers, not \"\(value)\"."))
      }
      listen = ListenAddress(value)
    default:
      mistakes.append(place("There is no setting \"\(key)\"\(NearestName.hint(key, among: Self.keys))"))
    }
  }

  /// The theme that was chosen, or the built-in one with a word of why.
  mutating func loadTheme(from library: ThemeLibrary) -> Theme {
    do throws(SettingsError) {
      return try library.theme(named: theme)
    } catch {
      mistakes.append(error.description)
      theme = "terminal"
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
