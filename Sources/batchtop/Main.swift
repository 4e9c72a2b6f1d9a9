/// batchtop: an operations console in the terminal, linked to an embedded batch engine.
///
/// This module puts the others together: the command line, one file a verb; the session of the console with its effects;
/// configuration and files.
@main
enum Main {
  static func main() {
    ignoreSignalsOfWriting()
    leaveNoCore()
    exit(with: run(Array(CommandLine.arguments.dropFirst())))
  }

  static func run(_ words: [String]) -> ExitStatus {
    do throws(UsageError) {
      if let help = VerbTable.familyHelp(words) {
        Output.say(help)
        return .allWell
      }
      guard let (verb, rest) = try VerbTable.verb(of: words) else {
        if let verb = VerbTable.verb(behindOptions: words) {
          throw UsageError("options follow the verb: batchtop \(verb) \(words.first ?? "") …")
        }
        return try ConsoleVerb.run(Arguments(words, of: ConsoleVerb.self))
      }
      let arguments = try Arguments(rest, of: verb)
      if arguments.wantsHelp {
        Output.say(verb.help)
        return .allWell
      }
      return try verb.run(arguments)
    } catch {
      Output.complain(error.message)
      return error.status
    }
  }
}
