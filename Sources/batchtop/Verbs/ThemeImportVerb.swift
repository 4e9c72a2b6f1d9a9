import TerminalKit

/// `batchtop theme import`: a base16 or base24 scheme as a theme.
enum ThemeImportVerb: Verb {
  static let name = "theme import"
  static let usage = "SCHEME.yaml [--output FILE | --install]"
  static let summary = "Makes a theme of a base16 or base24 scheme, on standard output."
  static let details = """
    Read are lines `key: "value"`, and `palette:` with its colours indented; other YAML is refused with its line. --output FILE writes
    a file that is not there yet, --install the user's own theme of that name. How well it can be read is told on standard error.
    """
  static let options = ["output"]
  static let flags = ["install"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let path = try arguments.one("SCHEME.yaml")
    let (scheme, theme) = try read(path)
    guard let target = try target(arguments, path) else {
      Output.write(Array(scheme.themeFile.utf8))
      Output.note(ThemeCheckVerb.verdict(ThemeCheck(theme)))
      return .allWell
    }
    guard !FileText.exists(target) else {
      throw UsageError("\(target) is there already; nothing was written")
    }
    do throws(FileText.Failure) {
      try FileText.replace(target, with: Array(scheme.themeFile.utf8))
    } catch {
      throw UsageError(error.message)
    }
    Output.note("\(target): \(ThemeCheckVerb.verdict(ThemeCheck(theme)))")
    return .allWell
  }

  /// The scheme, and the theme that its file will be.
  private static func read(_ path: String) throws(UsageError) -> (ColourScheme, Theme) {
    do throws(SettingsError) {
      let scheme = try ColourScheme(try ThemeLibrary.read(path), file: path)
      return (scheme, try Theme(scheme.themeFile, file: path) { _ in nil })
    } catch {
      throw UsageError(error.description)
    }
  }

  /// Where the theme goes; nil for standard output.
  private static func target(_ arguments: Arguments, _ path: String) throws(UsageError) -> String? {
    let output = arguments.value("output")
    guard arguments.has("install") else { return output }
    guard output == nil else {
      throw UsageError("--install names a place already; one of --output and --install")
    }
    guard let folder = ThemeLibrary.userFolder else {
      throw UsageError("There is no home folder to keep themes in")
    }
    let file = path.split(separator: "/").last ?? ""
    let name = file.split(separator: ".").first ?? ""
    guard path != "-", !name.isEmpty else { throw UsageError("--install needs the name of a file") }
    return "\(folder)/\(name).theme"
  }
}
