import TerminalKit

/// Something that the user may set: in `config.conf`, by environment, on the command line, or while the
/// console runs.
///
/// `all` is the only list of them: it feeds the reader, the sample file, `:option` and the table in README.
public struct Setting: Sendable {
  /// What a value may be.
  public enum Form: Sendable {
    case choice([String])
    /// `true` or `false`.
    case flag
    /// The name of a theme; whether there is one is seen when it is loaded.
    case theme
    /// `none`, or an address and a port in numbers.
    case address
  }

  /// The key in `config.conf`.
  public let name: String
  public let form: Form
  /// What holds when nobody says anything.
  public let standard: String
  /// What it does, in one line.
  public let help: String
  /// How the command line sets it, for people.
  public let options: String
  /// Whether a change acts while the console runs; else with its next start.
  public let isLive: Bool

  /// All settings, in the order of the sample.
  public static let all = [
    Setting(
      name: "theme", form: .theme, standard: "terminal",
      help: "the colours: a file of themes/, or one of yours; auto is day or night",
      options: "--theme NAME", isLive: true),
    Setting(
      name: "color", form: .choice(["auto", "none", "16", "256"]), standard: "auto",
      help: "how many colours; auto is what the terminal has, and none with NO_COLOR",
      options: "--color DEPTH, --no-color", isLive: true),
    Setting(
      name: "glyphs", form: .choice(["auto", "unicode", "ascii"]), standard: "auto",
      help: "the signs; auto is ASCII on old terminals, else what the theme wants",
      options: "--glyphs SET, --ascii", isLive: true),
    Setting(
      name: "mouse", form: .flag, standard: "true",
      help: "the wheel scrolls; selecting text then needs Shift", options: "--mouse, --no-mouse", isLive: true
    ),
    Setting(
      name: "preserve", form: .flag, standard: "false", help: "the last screen stays as text after leaving",
      options: "--preserve, --no-preserve", isLive: true),
    Setting(
      name: "listen", form: .address, standard: "127.0.0.1:8207", help: "where clients come in",
      options: "--listen ADDRESS:PORT, --port N, --no-listen", isLive: false),
  ]

  /// The setting of a name, if there is one.
  public static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

  /// The variable that sets it as well: `BATCHTOP_THEME`.
  public var environment: String { "BATCHTOP_" + name.uppercased() }

  /// What its values are, in words: `auto, unicode or ascii`.
  public var values: String {
    switch form {
    case .choice(let values): values.dropLast().joined(separator: ", ") + " or " + (values.last ?? "")
    case .flag: "true or false"
    case .theme: "the name of a theme"
    case .address: "none or ADDRESS:PORT in numbers"
    }
  }

  /// Values that can be counted, for completion.
  public var choices: [String] {
    switch form {
    case .choice(let values): values
    case .flag: ["true", "false"]
    case .address: ["none"]
    case .theme: []
    }
  }

  /// What is wrong with a value; nil when nothing is.
  ///
  /// - Parameter isAddress: whether a text is an address that can be listened on.
  public func problem(with value: String, isAddress: (String) -> Bool) -> String? {
    let isGood =
      switch form {
      case .choice, .flag: choices.contains(value)
      case .theme: !value.isEmpty
      case .address: value == "none" || isAddress(value)
      }
    return isGood ? nil : "\(name) is \(values), not \"\(value)\"."
  }

  /// What to say of a name that is no setting.
  public static func unknown(_ name: String) -> String {
    "There is no setting \"\(name)\"\(NearestName.hint(name, among: all.map(\.name)))"
  }
}
