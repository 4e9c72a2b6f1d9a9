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

  /// From when on something is an alert, or what is wrong with the file that says so.
  static func alerts() -> (rules: AlertRules, mistake: String?) {
    let name = KeptFile.alerts.rawValue
    guard let folder = folder(of: .alerts), let text = FileText.text("\(folder)/\(name)") else {
      return (AlertRules(), nil)
    }
    do throws(SettingsError) {
      return (try AlertRules(try SettingsFile(text, name: name)), nil)
    } catch {
      return (AlertRules(), error.description)
    }
  }

  /// Templates that are read at most, and bytes of one at most: no batch is larger.
  private static let (templateLimit, templateBytes) = (200, 1 << 20)

  /// The files `templates/NAME.json` in the folder of the configuration, by name.
  static func templates() -> [TemplateFile] {
    guard let folder = Environment.configurationFolder.map({ $0 + "/templates" }) else { return [] }
    return FileText.names(in: folder).filter { $0.hasSuffix(".json") && $0.count > 5 }.prefix(templateLimit)
      .map { name in
        let content: Result<[UInt8], EffectFailure>
        do throws(FileText.Failure) {
          content = .success(try FileText.read("\(folder)/\(name)", atMost: templateBytes))
        } catch {
          content = .failure(EffectFailure(error.message))
        }
        return TemplateFile(name: String(name.dropLast(5)), content: content)
      }
  }

  /// Writes a template; nil when there is one of that name already, which it does not replace.
  static func keep(template name: String, _ text: String, replaces: Bool) -> Message? {
    guard let folder = Environment.configurationFolder else {
      return .failed(EffectFailure("There is no home folder to keep a template in"))
    }
    let path = "\(folder)/templates/\(name).json"
    if !replaces, FileText.exists(path) { return nil }
    do throws(FileText.Failure) {
      try FileText.replace(path, with: Array(text.utf8))
      return .templateKept(name, path: path)
    } catch {
      return .failed(EffectFailure(error.message))
    }
  }

  private static func folder(of file: KeptFile) -> String? {
    switch file {
    case .keys, .alerts: Environment.configurationFolder
    case .macros, .drafts, .welcome: Environment.stateFolder.map { $0 + "/console" }
    }
  }
}
