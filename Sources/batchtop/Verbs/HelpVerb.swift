/// `batchtop help`: the verbs.
enum HelpVerb: Verb {
  static let name = "help"
  static let usage = "[VERB]"
  static let summary = "Says what there is to do."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    if let name = arguments.positional.first {
      guard let verb = VerbTable.verb(named: name) else { throw UsageError("There is no verb \(name).") }
      Output.say(verb.help)
    } else {
      Output.say(ConsoleVerb.help)
    }
    return .allWell
  }
}
