import TerminalKit

/// What is set, and by whom. What was set while the console runs wins over the command line, that over the
/// environment, that over `config.conf`, and that over what comes by default.
public struct Settings: Hashable, Sendable {
  /// Where a value comes from.
  public enum Origin: Hashable, Sendable {
    case standard
    case file(line: Int)
    case environment(String)
    case commandLine(String)
    /// Set while the console runs.
    case typed

    /// `config.conf:3`, for people.
    public var words: String {
      switch self {
      case .standard: "default"
      case .file(let line): "\(Settings.fileName):\(line)"
      case .environment(let name): name
      case .commandLine(let option): option
      case .typed: "set here"
      }
    }
  }

  /// A value with its origin.
  public struct Value: Hashable, Sendable {
    public let text: String
    public let origin: Origin
  }

  public static let fileName = "config.conf"

  private var file: [String: Value] = [:]
  private var environment: [String: Value] = [:]
  private var commandLine: [String: Value] = [:]
  /// What was set while the console runs, and is in no file yet.
  public private(set) var typed: [String: String] = [:]

  /// Everything as it comes.
  public init() {}

  /// The value that holds.
  public subscript(name: String) -> Value {
    if let text = typed[name] { return Value(text: text, origin: .typed) }
    return commandLine[name] ?? environment[name] ?? file[name]
      ?? Value(text: Setting.named(name)?.standard ?? "", origin: .standard)
  }

  /// Takes what `config.conf` says instead of what it said before. What was set here gives way where the file
  /// now says something else.
  ///
  /// - Returns: the mistakes in it, each with its line; a wrong line leaves what comes by default.
  public mutating func readFile(_ text: String, isAddress: (String) -> Bool) -> [String] {
    var mistakes: [String] = []
    var values: [String: Value] = [:]
    do throws(SettingsError) {
      for entry in try SettingsFile(text, name: Self.fileName).entries {
        if let problem = Self.problem(entry.key, entry.value, isAddress) {
          mistakes.append("\(Self.fileName):\(entry.line): \(problem)")
        } else {
          values[entry.key] = Value(text: entry.value, origin: .file(line: entry.line))
        }
      }
    } catch {
      mistakes.append(error.description)
    }
    for name in typed.keys where values[name]?.text != file[name]?.text { typed[name] = nil }
    file = values
    return mistakes
  }

  /// Takes what the environment says; `NO_COLOR` counts where `BATCHTOP_COLOR` says nothing (no-color.org).
  ///
  /// - Returns: the mistakes in it.
  public mutating func readEnvironment(
    _ variable: (String) -> String?, isAddress: (String) -> Bool
  ) -> [String] {
    var mistakes: [String] = []
    if variable("NO_COLOR") != nil {
      environment["color"] = Value(text: "none", origin: .environment("NO_COLOR"))
    }
    for setting in Setting.all {
      guard let text = variable(setting.environment) else { continue }
      if let problem = setting.problem(with: text, isAddress: isAddress) {
        mistakes.append("\(setting.environment): \(problem)")
      } else {
        environment[setting.name] = Value(text: text, origin: .environment(setting.environment))
      }
    }
    return mistakes
  }

  /// Takes what an option of the command line says.
  ///
  /// - Returns: what is wrong with it; nil when it was taken.
  public mutating func take(_ name: String, _ text: String, of option: String, isAddress: (String) -> Bool)
    -> String?
  {
    if let problem = Self.problem(name, text, isAddress) { return problem }
    commandLine[name] = Value(text: text, origin: .commandLine(option))
    return nil
  }

  /// Sets a value while the console runs.
  ///
  /// - Returns: what is wrong with it; nil when it was taken.
  public mutating func set(_ name: String, _ text: String, isAddress: (String) -> Bool) -> String? {
    if let problem = Self.problem(name, text, isAddress) { return problem }
    typed[name] = text
    return nil
  }

  /// Makes of a setting what comes by default, whoever said otherwise: its value cannot be used.
  public mutating func forget(_ name: String) {
    typed[name] = nil
    commandLine[name] = nil
    environment[name] = nil
    file[name] = nil
  }

  /// What is set elsewhere and will win over `config.conf` with the next start, for those that were set here.
  public var hidingTyped: [Origin] {
    typed.keys.sorted().compactMap { (commandLine[$0] ?? environment[$0])?.origin }
  }

  /// Takes what `config.conf` says after what was set here was written into it.
  ///
  /// - Returns: the mistakes in it.
  public mutating func keepTyped(in text: String, isAddress: (String) -> Bool) -> [String] {
    typed = [:]
    return readFile(text, isAddress: isAddress)
  }

  /// Names of those whose value differs.
  public func changes(from before: Settings) -> [String] {
    Setting.all.map(\.name).filter { self[$0].text != before[$0].text }
  }

  private static func problem(_ name: String, _ text: String, _ isAddress: (String) -> Bool) -> String? {
    guard let setting = Setting.named(name) else { return Setting.unknown(name) }
    return setting.problem(with: text, isAddress: isAddress)
  }
}
