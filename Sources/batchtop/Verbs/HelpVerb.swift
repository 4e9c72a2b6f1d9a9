/// `batchtop help`: the verbs.
enum HelpVerb: Verb {
  static let name = "help"
  static let usage = "[VERB]"
  static let summary = "Says what there is to do."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    if !arguments.positional.isEmpty {
      guard let verb = try VerbTable.verb(of: arguments.positional)?.verb else {
        throw UsageError("There is no verb \(arguments.positional[0]).")
      }
      Output.say(verb.help)
    } else {
      Output.say(ConsoleVerb.help)
    }
    return .allWell
  }
}
