import TerminalKit

/// Files of settings, themes and colour schemes: a mistake is in a line that there is, and what was read can be used at
/// each depth of colour.
func check(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let lines = 1...text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
  do throws(SettingsError) {
    for entry in try SettingsFile(text, name: "a.conf").entries {
      demand(lines.contains(entry.line) && !entry.key.isEmpty && !entry.value.isEmpty, "\(entry)")
    }
  } catch {
    demand(error.file == "a.conf" && error.line.map(lines.contains) ?? true, error.description)
  }
  do throws(SettingsError) {
    use(try Theme(text, file: "a.theme") { $0 == "own" ? text : $0 == "base" ? "text = red" : nil })
  } catch {
    demand(error.line.map(lines.contains) ?? true, error.description)
  }
  do throws(SettingsError) {
    _ = try ColourScheme(text, file: "a.yaml")
  } catch {
    demand(error.line.map(lines.contains) ?? true, error.description)
  }
}

private func use(_ theme: Theme) {
  for depth in ColourDepth.allCases {
    let styles = theme.styles(at: depth)
    for role in Role.allCases { _ = styles[role] }
  }
  demand(ThemeCheck(theme).lines.count == Role.allCases.count, "not every role is measured")
  demand(theme.gaugeStops.high <= theme.gaugeStops.full, "\(theme.gaugeStops)")
}
