import Console
import NcursesTerminal
import TerminalKit

/// `batchtop` without a verb: the console.
enum ConsoleVerb: Verb {
  static let name = ""
  static let usage = "[--demo] [--theme NAME] [--ascii] [--no-color] [--version] [--help]  |  batchtop VERB …"
  static let summary =
    "Opens the console. It starts with demo accounts, in memory; --demo sends live traffic through them."
  static var details: String {
    let width = VerbTable.all.map { $0.name.count }.max() ?? 0
    let verbs = VerbTable.all.map { verb in
      "  \(verb.name)\(String(repeating: " ", count: width - verb.name.count))  \(verb.summary)"
    }
    return "Verbs, each with --help:\n" + verbs.joined(separator: "\n")
  }
  static let options = ["theme"]
  static let flags = ["demo", "ascii", "no-color", "mono"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    if arguments.wantsHelp {
      Output.say(help)
      return .allWell
    }
    if arguments.wantsVersion {
      Output.say("batchtop \(AboutVerb.version)")
      return .allWell
    }
    try arguments.none()
    var configuration = Configuration(arguments)
    let library = ThemeLibrary()
    let theme = configuration.loadTheme(from: library)
    guard Environment.isOutputTerminal else {
      let size = Size(width: 80, height: 24)
      let glyphs = configuration.glyphs ?? .unicode
      configuration.complain()
      Output.say(ScreenVerb.frame(of: .pulse, size, glyphs: glyphs, demo: arguments.has("demo")))
      return .allWell
    }
    do throws(TerminalError) {
      let terminal = try NcursesTerminal(
        theme: theme, depth: configuration.isMono ? .mono : nil, glyphs: configuration.glyphs,
        mouse: configuration.mouse,
        crashMessage: "batchtop: crashed; the terminal was given back\n")
      return ConsoleSession(terminal, configuration, library, traffic: arguments.has("demo")).run()
    } catch {
      throw UsageError("\(error.description) Without a screen: batchtop screen pulse, batchtop help.")
    }
  }
}
