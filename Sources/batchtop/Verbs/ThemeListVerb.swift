import TerminalKit

/// `batchtop theme list`: the themes there are.
enum ThemeListVerb: Verb {
  static let name = "theme list"
  static let usage = ""
  static let summary =
    "Lists the themes, yours and those that came with the program, with what their files say."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    try arguments.none()
    let choices = ThemeLibrary().choices
    let width = choices.map(\.name.columns).max() ?? 0
    for choice in choices { Output.say("\(choice.name.padded(to: width))  \(choice.about)") }
    return .allWell
  }
}
