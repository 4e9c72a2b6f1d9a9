import Console
import TerminalKit

/// `batchtop about`: the version, where things are looked for, and whose data this is.
enum AboutVerb: Verb {
  static let name = "about"
  static let usage = ""
  static let summary = "Prints the version, all paths, and where the data come from."

  static let version = "0.1.0"
  static let attribution = """
    Planetary data: JPL DE440, sb441-n16; DE431, Chiron and Pholus by the Swiss Ephemeris' data files (CC0).
    Nutation: IERS Conventions, IAU 2000A. Earth rotation and Delta T: IERS; Stephenson, Morrison & Hohenkerk 2016.
    Stars: Hipparcos (ESA; van Leeuwen 2007) and SIMBAD by the Swiss Ephemeris' star list (CC0); names: IAU (CC BY).
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    try arguments.none()
    let folder = Environment.configurationFolder
    let paths =
      [
        ("program", Environment.programFolder.map { $0 + "/batchtop" }),
        ("settings", Configuration.path), ("keys", folder.map { $0 + "/keys.conf" }),
      ] + ThemeLibrary().folders.map { ("themes", $0) } + [("state", Environment.stateFolder)]
    let lines =
      ["batchtop \(version)"] + paths.map { name, path in line(name, path) }
      + [
        line("terminal", Environment["TERM"], isPath: false), "",
        "Settings also come from " + Setting.all.map(\.environment).joined(separator: ", ") + ".", "",
        attribution,
      ]
    Output.say(lines.joined(separator: "\n"))
    return .allWell
  }

  /// `settings     ~/.config/batchtop/config.conf`, and whether it is there.
  private static func line(_ name: String, _ path: String?, isPath: Bool = true) -> String {
    let isMissing = isPath && path.map(FileText.exists) == false
    return name.padded(to: 13) + (path ?? "-") + (isMissing ? "  (not there)" : "")
  }
}
