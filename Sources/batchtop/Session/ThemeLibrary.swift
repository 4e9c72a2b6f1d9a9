import TerminalKit

/// The theme files that there are. The first found of a name wins: the user's own, then those that came with the program.
struct ThemeLibrary {
  let folders: [String]

  /// The user's folder, the installed one beside the program, and that of the sources the program was built from.
  init() {
    var folders: [String] = []
    if let configuration = Environment.configurationFolder { folders.append(configuration + "/themes") }
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

  /// Reads the theme of a name.
  ///
  /// - Throws: where the file is wrong, or that there is none of that name with the nearest one.
  func theme(named name: String) throws(SettingsError) -> Theme {
    guard let text = text(of: name) else {
      if name == "terminal" { return .terminal }
      throw SettingsError(
        file: "\(name).theme", "There is no theme of that name\(NearestName.hint(name, among: names))")
    }
    return try Theme(text, file: "\(name).theme", load: text(of:))
  }

  private func text(of name: String) -> String? {
    guard !name.contains("/") else { return nil }
    return folders.lazy.compactMap { FileText.text("\($0)/\(name).theme") }.first
  }
}
