import Console

/// `batchtop config sample`: a file of settings to begin with.
enum ConfigSampleVerb: Verb {
  static let name = "config sample"
  static let usage = ""
  static let summary = "Prints a config.conf in which every setting stands with its help and its default."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    try arguments.none()
    Output.write(Array(Setting.sample.utf8))
    return .allWell
  }
}
