/// `batchtop bench`: what things cost, measured on this machine.
enum BenchVerb: Verb {
  static let name = "bench"
  static let usage = "[ephemeris]"
  static let summary = "Measures the program on this machine and prints each figure beside its goal."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    if arguments.wantsHelp {
      Output.say(help)
      return .allWell
    }
    guard ["ephemeris", nil].contains(arguments.positional.first) else {
      throw UsageError("There is nothing to measure called \(arguments.positional[0]); there is ephemeris.")
    }
    return .allWell
  }
}
