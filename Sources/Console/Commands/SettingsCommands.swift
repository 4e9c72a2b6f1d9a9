import TerminalKit

/// What concerns the settings: looking at them, changing them, keeping the change.
enum SettingsCommands {
  static let all: [Command] = [
    Command(
      "theme", arguments: "[NAME]", keys: ["T"], group: .look,
      help: "the colours; without a name a list that shows each", values: { $0.themes }
    ) { model, name in
      if name.isEmpty { return chooseTheme(&model) }
      return [.set("theme", to: name)]
    },
    Command(
      "option", arguments: "NAME=VALUE", group: .talk,
      help: "set it until the end; without anything: what is set, and by whom",
      values: { model in
        Setting.all.flatMap { setting in
          (setting.name == "theme" ? model.themes : setting.choices).map { "\(setting.name)=\($0)" }
        }
      }
    ) { model, words in option(words, &model) },
    Command(
      "write config", group: .talk, help: "keep in config.conf what was set here",
      blocked: {
        $0.inUse.settings.typed.isEmpty ? "Nothing was set here." : nil
      }
    ) { _, _ in [.writeConfiguration] },
    Command("reload", group: .talk, help: "read config.conf and the theme again, as SIGUSR2 does") { _, _ in
      [.reload]
    },
  ]

  private static func chooseTheme(_ model: inout Model) -> [Effect] {
    let entries = model.inUse.themes.map { theme in
      Chooser.Entry(
        label: theme.name, detail: theme.about, line: "theme \(theme.name)",
        preview: .preview(theme: theme.name))
    }
    model.popup = .choose(
      Chooser(
        "Theme", entries, cursor: entries.firstIndex { $0.label == model.theme } ?? 0,
        left: [.preview(theme: model.theme)]))
    return []
  }

  private static func option(_ words: String, _ model: inout Model) -> [Effect] {
    let parts = words.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = (parts.first ?? "").filter { $0 != " " }
    guard !name.isEmpty else {
      model.popup = .text(TextPopup("Options", table(of: model.inUse.settings)))
      return []
    }
    guard let setting = Setting.named(name) else {
      model.complain(Setting.unknown(name))
      return []
    }
    guard parts.count == 2 else {
      let value = model.inUse.settings[name]
      model.say("\(name) = \(value.text) (\(value.origin.words)): \(setting.help). It is \(setting.values).")
      return []
    }
    let value = parts[1].drop { $0 == " " }
    return [.set(name, to: String(value.prefix(value.count - value.reversed().prefix { $0 == " " }.count)))]
  }

  /// A line a setting: its name, its value, who says so, and what else it may be.
  private static func table(of settings: Settings) -> [[Run]] {
    let values = Setting.all.map { settings[$0.name] }
    let name = Setting.all.map(\.name.columns).max() ?? 0
    let shown = values.map { Sanitiser.cut($0.text, to: 24) }
    let text = shown.map(\.columns).max() ?? 0
    let origin = values.map(\.origin.words.columns).max() ?? 0
    let rows = Setting.all.indices.map { index in
      [
        Run(Setting.all[index].name.padded(to: name) + "  ", .strong),
        Run(shown[index].padded(to: text) + "  ", values[index].origin == .standard ? .dim : .text),
        Run(values[index].origin.words.padded(to: origin) + "  ", .hintKey),
        Run(Setting.all[index].values, .dim),
      ]
    }
    return rows + [[], [Run(":option NAME says what it does, :option NAME=VALUE sets it.", .dim)]]
  }
}
