import Console
import TerminalKit

/// The theme files that there are. The first found of a name wins: the user's own, then those that came with the program.
struct ThemeLibrary {
  let folders: [String]
  /// Whether the terminal's background is light, which `auto` goes by; nil as long as it has not said so.
  var isLight: Bool?

  /// The user's folder, the installed one beside the program, and that of the sources the program was built from.
  init() {
    var folders: [String] = []
    if let folder = Self.userFolder { folders.append(folder) }
    if let program = Environment.programFolder {
      folders.append(program + "/../share/batchtop/themes")
      var ancestor = Environment.parent(of: program)
      while let folder = ancestor {
        if FileText.exists(folder + "/Package.swift") { folders.append(folder + "/themes") }
        ancestor = Environment.parent(of: folder)
      }
    }
    self.folders = folders
  }

  /// Names of all themes; `terminal` is there without a file.
  var names: [String] {
    let found = folders.flatMap(FileText.names).filter { $0.hasSuffix(".theme") }.map {
      String($0.dropLast(6))
    }
    return Array(Set(found + ["terminal"])).sorted()
  }

  /// All themes, each with what the first line of its file says, behind the one that is chosen by the terminal.
  var choices: [SettingsInUse.ThemeChoice] {
    [.init("auto", about: "day or night, as the terminal's background is")]
      + names.filter { $0 != "auto" }.map(choice)
  }

  private func choice(_ name: String) -> SettingsInUse.ThemeChoice {
    let text = text(of: name) ?? "# the terminal's own colours"
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let words = line.hasPrefix("#") ? line.drop { $0 == "#" || $0 == " " } : ""
    let about = words.hasPrefix(name + ": ") ? words.dropFirst(name.count + 2) : words
    return SettingsInUse.ThemeChoice(name, about: Sanitiser.text(about))
  }

  /// Folders in which settings and themes may change: the user's, and those of themes.
  var watched: [String] { (Environment.configurationFolder.map { [$0] } ?? []) + folders }

  /// The user's own folder; nil without a home.
  static var userFolder: String? { Environment.configurationFolder.map { $0 + "/themes" } }

  /// Reads the theme of a name.
  ///
  /// - Throws: where the file is wrong, or that there is none of that name with the nearest one.
  func theme(named name: String) throws(SettingsError) -> Theme {
    guard let text = text(of: name) else {
      if name == "terminal" { return .terminal }
      if name == "auto" {
        guard let isLight, let chosen = text(of: isLight ? "day" : "night") else { return .terminal }
        return try Theme(chosen, file: isLight ? "day.theme" : "night.theme", load: text(of:))
      }
      throw SettingsError(
        file: "\(name).theme", "There is no theme of that name\(NearestName.hint(name, among: names))")
    }
    return try Theme(text, file: "\(name).theme", load: text(of:))
  }

  /// Reads a theme by name, or a file by its path; what the file extends is looked for beside it first.
  ///
  /// - Throws: why it cannot be read, or where it is wrong.
  func theme(ofArgument argument: String) throws(UsageError) -> Theme {
    let isPath = argument.contains("/") || argument.hasSuffix(".theme")
    do throws(SettingsError) {
      guard isPath else { return try theme(named: argument) }
      let beside = Environment.parent(of: argument) ?? "."
      return try Theme(try Self.read(argument), file: argument) { name in
        FileText.text("\(beside)/\(name).theme") ?? text(of: name)
      }
    } catch {
      throw UsageError(error.description)
    }
  }

  /// The text of a file, or why it cannot be read.
  static func read(_ path: String) throws(SettingsError) -> String {
    do throws(FileText.Failure) {
      return String(decoding: try FileText.read(path), as: UTF8.self)
    } catch {
      throw SettingsError(file: path, error.reason)
    }
  }

  private func text(of name: String) -> String? {
    guard !name.contains("/") else { return nil }
    return folders.lazy.compactMap { FileText.text("\($0)/\(name).theme") }.first
  }
}
