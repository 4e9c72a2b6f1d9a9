import TerminalKit

/// `batchtop completion SHELL`: what a shell must know to complete.
enum CompletionVerb: Verb {
  static let name = "completion"
  static let usage = "bash|zsh|fish"
  static let summary =
    "Prints the lines with which a shell completes verbs, options, and the names that come with the program."
  static let details = """
    make install puts them where each shell looks. By hand: eval "$(batchtop completion bash)", the same for zsh, and
    batchtop completion fish | source for fish.
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let name = try arguments.one("bash, zsh or fish")
    guard let script = CompletionScript(rawValue: name) else {
      let known = CompletionScript.allCases.map(\.rawValue)
      throw UsageError("There is no shell \(name)\(NearestName.hint(name, among: known))")
    }
    Output.say(script.text)
    return .allWell
  }
}
