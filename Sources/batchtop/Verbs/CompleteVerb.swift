/// `batchtop complete`: what the lines of `batchtop completion` ask at each key.
enum CompleteVerb: Verb {
  static let name = "complete"
  static let usage = "-- [WORD …]"
  static let summary = "Prints what may stand in the place of the last word, for the completion of shells."
  static let details = """
    One choice a line, behind a tab what it means; or :files or :folders where the shell knows better.
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    switch Candidates(arguments.positional) {
    case .files: Output.say(":files")
    case .folders: Output.say(":folders")
    case .choices(let choices):
      for choice in choices {
        Output.say(choice.meaning.isEmpty ? choice.word : "\(choice.word)\t\(choice.meaning)")
      }
    }
    return .allWell
  }
}
