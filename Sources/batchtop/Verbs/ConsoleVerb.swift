import Console
import NcursesTerminal
import TerminalKit

/// `batchtop` without a verb: the console.
enum ConsoleVerb: Verb {
  static let name = ""
  static let usage =
    "[--state DIR | --memory] [--read-only] [--at TIME] [--demo | --world FILE] [--listen ADDRESS:PORT | --no-listen] [--theme NAME] [--color DEPTH | --no-color] [--ascii] [--plain] [--no-mouse] [--preserve] [--version] [--help]  |  batchtop VERB …"
  static let summary =
    "Opens the console on your state, which begins with demo accounts; --demo sends live traffic through them, in memory."
  static var details: String {
    let width = VerbTable.all.map { $0.name.count }.max() ?? 0
    let verbs = VerbTable.all.map { verb in
      "  \(verb.name.padded(to: width))  \(verb.summary)"
    }
    return promises.joined(separator: "\n") + "\n\nVerbs, each with --help:\n" + verbs.joined(separator: "\n")
  }
  /// What its options do, a sentence a line.
  static let promises = [
    StateFolder.words,
    "--demo, --memory and --world FILE keep nothing: their time is simulated and 7 moves it; --world opens a saved world.",
    "--read-only follows the journal of another process and changes nothing; --at TIME shows the state as it was.",
    "--plain is a dialogue in lines of text: for screen readers, for terminals that cannot place a cursor, for pipes.",
    "--debug-crash hands a crash on to the Swift runtime once the terminal is given back.",
    "Clients reach the engine on http://127.0.0.1:8207 unless --listen ADDRESS:PORT, --port N or --no-listen.",
  ]
  static let options = Configuration.options + ["world", "at"] + Serving.options + StateFolder.options
  static let flags = ["demo", "no-listen", "debug-crash"] + Configuration.flags + StateFolder.flags

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
    var configuration = try Configuration(arguments)
    let library = ThemeLibrary()
    let theme = configuration.loadTheme(from: library)
    guard Environment.isOutputTerminal || arguments.has("plain") else {
      let size = Size(width: 80, height: 24)
      let glyphs = configuration.settings.glyphs ?? .unicode
      configuration.complain()
      Output.say(try picture(arguments, size, glyphs))
      return .allWell
    }
    return try open(try Workplace(arguments, configuration), arguments, configuration, library, theme)
  }

  /// The first frame as text: of the state that the console would open, which is looked at only. Where there is none yet and
  /// none is named, that of a state to be.
  private static func picture(
    _ arguments: Arguments, _ size: Size, _ glyphs: GlyphSet
  ) throws(UsageError) -> String {
    let state = try StateFolder(
      arguments, inMemory: arguments.has("demo") || arguments.value("world") != nil)
    let isNamed = state.isReadOnly || arguments.value("state") != nil || arguments.value("at") != nil
    guard let path = state.path, isNamed || !FileText.names(in: path).isEmpty else {
      return ScreenVerb.frame(of: .pulse, size, glyphs: glyphs, try ScreenVerb.source(arguments))
    }
    let engine = try state.look(arguments)
    let moment = try arguments.moment("at")
    return ScreenVerb.frame(
      of: .pulse, size, glyphs: glyphs, engine, origin: "read only, \(state.shown)",
      moment.map { [.looked(.success($0))] } ?? [.storageChanged(.readOnly)])
  }

  /// The console on an engine, until the operator leaves it.
  static func open(
    _ work: Workplace, _ arguments: Arguments, _ configuration: Configuration, _ library: ThemeLibrary,
    _ theme: Theme
  ) throws(UsageError) -> ExitStatus {
    defer { work.engine.close() }
    do throws(TerminalError) {
      if arguments.has("plain") { return try lines(configuration, work) }
      let terminal = try NcursesTerminal(
        theme: theme, depth: configuration.settings.depth, glyphs: configuration.settings.glyphs,
        mouse: configuration.settings.mouse,
        crashMessage: "batchtop: crashed; the terminal was given back (batchtop \(AboutVerb.version))\n",
        debugsCrashes: arguments.has("debug-crash"))
      let session = ConsoleSession(terminal, configuration, library, work)
      let status = session.run()
      return session.wantsLines
        ? try lines(configuration, work, model: session.model) : status
    } catch {
      throw UsageError(
        "\(error.description) Without a screen: batchtop --plain, batchtop screen pulse, batchtop help.")
    }
  }

  /// The console in lines of text.
  private static func lines(
    _ configuration: Configuration, _ work: Workplace, model: Model? = nil
  ) throws(TerminalError) -> ExitStatus {
    let terminal = try PlainTerminal(glyphs: configuration.settings.glyphs)
    defer { work.server?.stop() }
    return PlainSession(terminal, configuration, work, model: model).run()
  }
}
