import Console
import NcursesTerminal
import TerminalKit

/// `batchtop` without a verb: the console.
enum ConsoleVerb: Verb {
  static let name = ""
  static let usage =
    "[--state DIR | --memory] [--read-only] [--at TIME] [--demo] [--listen ADDRESS:PORT | --no-listen] [--theme NAME] [--ascii] [--no-color] [--version] [--help]  |  batchtop VERB …"
  static let summary =
    "Opens the console on your state, which begins with demo accounts; --demo sends live traffic through them, in memory."
  static var details: String {
    let width = VerbTable.all.map { $0.name.count }.max() ?? 0
    let verbs = VerbTable.all.map { verb in
      "  \(verb.name)\(String(repeating: " ", count: width - verb.name.count))  \(verb.summary)"
    }
    return StateFolder.words
      + "\n--read-only follows the journal of another process and changes nothing; --at TIME shows the state as it was.\n"
      + "Clients reach the engine on http://127.0.0.1:8207 unless --listen ADDRESS:PORT, --port N or --no-listen.\n\n"
      + "Verbs, each with --help:\n" + verbs.joined(separator: "\n")
  }
  static let options = ["theme", "at"] + Serving.options + StateFolder.options
  static let flags = ["demo", "no-listen", "ascii", "no-color", "mono"] + StateFolder.flags

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
    let work = try Workplace(arguments, configuration)
    defer { work.engine.close() }
    do throws(TerminalError) {
      let terminal = try NcursesTerminal(
        theme: theme, depth: configuration.isMono ? .mono : nil, glyphs: configuration.glyphs,
        mouse: configuration.mouse,
        crashMessage: "batchtop: crashed; the terminal was given back\n")
      return ConsoleSession(terminal, configuration, library, work).run()
    } catch {
      throw UsageError("\(error.description) Without a screen: batchtop screen pulse, batchtop help.")
    }
  }
}
