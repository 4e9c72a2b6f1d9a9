/// `batchtop about`: the version, where things are looked for, and whose data this is.
enum AboutVerb: Verb {
  static let name = "about"
  static let usage = ""
  static let summary = "Prints the version, all paths, and where the data come from."

  static let version = "0.1.0"
  static let attribution = """
    Planetary data: JPL DE440, sb441-n16; Chiron and Pholus: Swiss Ephemeris' data files (CC0).
    Nutation: IERS Conventions, IAU 2000A. Earth rotation and Delta T: IERS; Stephenson, Morrison & Hohenkerk 2016.
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    try arguments.none()
    let library = ThemeLibrary()
    let lines =
      [
        "batchtop \(version)",
        "configuration  \(Environment.configurationFolder.map { $0 + "/config.conf" } ?? "-")",
      ]
      + library.folders.map { "themes         \($0)" } + ["", attribution]
    Output.say(lines.joined(separator: "\n"))
    return .allWell
  }
}
