import TerminalKit

extension Setting {
  /// A `config.conf` in which every setting stands with its help and, as a comment, its default.
  public static var sample: String {
    let head = [
      "# Settings of batchtop, one `key = value` a line; take away the # before those that you change.",
      "# The environment wins over this file, the command line over both; :option shows what holds and why.",
    ]
    let parts = all.flatMap { setting in
      [
        "", "# \(setting.name): \(setting.help).",
        "# \(setting.values); also \(setting.environment), \(setting.options).",
        "#\(setting.name) = \(setting.standard)",
      ]
    }
    return (head + parts).joined(separator: "\n") + "\n"
  }
}

extension Settings {
  /// The text of `config.conf` with what was set while the console runs: lines that set the same are changed,
  /// others stay as they are, new ones come below the commented one of the sample, or last.
  public func written(into text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for setting in Setting.all {
      guard let value = typed[setting.name] else { continue }
      let line = "\(setting.name) = \(value)"
      if let place = lines.firstIndex(where: { Self.key(of: $0) == setting.name }) {
        lines[place] = line + Self.comment(of: lines[place])
      } else if let place = lines.firstIndex(where: { $0.hasPrefix("#\(setting.name) =") }) {
        lines.insert(line, at: place + 1)
      } else {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The key that a line sets; nil for comments and blanks.
  private static func key(of line: String) -> String? {
    (try? SettingsFile(line, name: fileName))?.entries.first?.key
  }

  /// The comment behind a value, with the blanks before it.
  private static func comment(of line: String) -> String {
    guard let entry = (try? SettingsFile(line, name: fileName))?.entries.first,
      let value = line.ranges(of: entry.value).last
    else { return "" }
    return String(line[value.upperBound...])
  }
}
