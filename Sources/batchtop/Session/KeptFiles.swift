import Console
import TerminalKit

/// Where the console's own files lie, and what stands in them.
enum KeptFiles {
  /// Writes a file that only its owner may read, with the folders that it needs.
  ///
  /// - Returns: its path, with the home as `~`.
  static func write(_ text: String, to file: KeptFile) throws(FileText.Failure) -> String {
    guard let folder = folder(of: file) else {
      throw FileText.Failure(file.rawValue, "there is no home folder")
    }
    let path = "\(folder)/\(file.rawValue)"
    try FileText.replace(path, with: Array(text.utf8))
    guard let home = Environment["HOME"], path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  /// The macros that were recorded; what is no line of theirs is left out.
  static func macros() -> Macros {
    guard let folder = folder(of: .macros), let text = FileText.text("\(folder)/macros"),
      let file = try? SettingsFile(text, name: "macros")
    else { return Macros() }
    return Macros(
      file.entries.compactMap { entry in
        guard let letter = entry.key.first, entry.key.dropFirst().first == " " else { return nil }
        return (letter, entry.value)
      })
  }

  /// What is kept of drafts that were not sent; empty where there is nothing.
  static func drafts() -> String {
    folder(of: .drafts).flatMap { FileText.text("\($0)/\(KeptFile.drafts.rawValue)") } ?? ""
  }

  /// Whether the welcome was sent away for good, or somebody who set things up needs none.
  static var knowsItsWay: Bool {
    let settings = Configuration.path.map(FileText.exists) ?? false
    return settings
      || folder(of: .welcome).map { FileText.exists("\($0)/\(KeptFile.welcome.rawValue)") } ?? false
  }

  private static func folder(of file: KeptFile) -> String? {
    switch file {
    case .keys: Environment.configurationFolder
    case .macros, .drafts, .welcome: Environment.stateFolder.map { $0 + "/console" }
    }
  }
}
