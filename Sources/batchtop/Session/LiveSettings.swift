import Console
import NcursesTerminal
import TerminalKit

/// The settings of a running console: set by commands, read again when their files change, shown on the
/// terminal at once.
final class LiveSettings {
  private let terminal: NcursesTerminal
  private var themeFiles: ThemeLibrary
  private let watch: SettingsWatch
  private var settings: Settings
  /// The theme in use, whatever is looked at now and whatever became of its file.
  private var theme: Theme
  /// What was complained about last, so that it is told once.
  private var lastMistake: String?
  private var themes: [SettingsInUse.ThemeChoice]
  /// As keys.conf said it last.
  private var keyMap: KeyMap

  init(_ configuration: Configuration, _ themeFiles: ThemeLibrary, _ terminal: NcursesTerminal) {
    self.terminal = terminal
    self.themeFiles = themeFiles
    settings = configuration.settings
    keyMap = configuration.keyMap
    theme = terminal.theme
    themes = themeFiles.choices
    watch = SettingsWatch(themeFiles.watched)
    terminal.watched = watch.descriptor
  }

  /// What the model is told.
  var inUse: SettingsInUse {
    SettingsInUse(
      settings: settings, themes: themes, glyphs: terminal.glyphs, gaugeStops: terminal.theme.gaugeStops)
  }

  /// Sets a value until the end.
  func set(_ name: String, to value: String) -> Message {
    var wanted = settings
    if let problem = wanted.set(name, value, isAddress: Configuration.isAddress) {
      return .failed(EffectFailure(problem))
    }
    do throws(SettingsError) {
      try adopt(wanted)
      let isLive = Setting.named(name)?.isLive ?? true
      let end =
        isLive ? "\":write config\" keeps it." : "It acts with the next start, after \":write config\"."
      return .settingsChanged(inUse, said: "\(name) = \(value). \(end)")
    } catch {
      return .failed(EffectFailure(error.description))
    }
  }

  /// The terminal has told its background, which the theme `auto` goes by; nil when that changes nothing.
  func learn(_ background: BackgroundAnswer) -> Message? {
    themeFiles.isLight = background.isLight
    guard settings["theme"].text == "auto", (try? adopt(settings)) != nil else { return nil }
    return .settingsChanged(inUse, said: nil)
  }

  /// Shows a theme without setting it.
  func preview(_ name: String) -> Message {
    do throws(SettingsError) {
      let shown = name == settings["theme"].text ? theme : try themeFiles.theme(named: name)
      if shown != terminal.theme { terminal.theme = shown }
      return .previewed(shown.gaugeStops)
    } catch {
      return .failed(EffectFailure(error.description))
    }
  }

  /// Puts what was set into `config.conf`.
  func write() -> Message {
    guard let path = Configuration.path else {
      return .failed(EffectFailure("There is no home folder to keep config.conf in."))
    }
    let hiding = settings.hidingTyped.map(\.words)
    let text = settings.written(into: Configuration.fileText)
    do throws(FileText.Failure) {
      try FileText.replace(path, with: Array(text.utf8))
    } catch {
      return .failed(EffectFailure(error.message))
    }
    // The file says it now, and nobody else has to; mistakes in it were told before.
    _ = settings.keepTyped(in: text, isAddress: Configuration.isAddress)
    let end = hiding.isEmpty ? "" : " \(hiding.joined(separator: " and ")) will win over it."
    return .settingsChanged(inUse, said: "Written to \(path).\(end)")
  }

  /// Reads everything again because somebody asked for it.
  func reload() -> Message {
    lastMistake = nil
    watch.arm()
    return readAgain() ?? .settingsChanged(inUse, said: "Read again: nothing has changed.")
  }

  /// Reads everything again because something happened in a folder; nil when that changes nothing.
  func changed() -> Message? {
    guard watch.hasChanged() else { return nil }
    return readAgain()
  }

  private func readAgain() -> Message? {
    var wanted = settings
    let mistakes = wanted.readFile(Configuration.fileText, isAddress: Configuration.isAddress)
    let (before, old, choices) = (settings, theme, themes)
    themes = themeFiles.choices
    let more = choices == themes ? nil : Message.settingsChanged(inUse, said: nil)
    if let first = mistakes.first { return complaint(first) ?? more }
    var said: [String] = []
    var changed: KeyMap?
    do throws(SettingsError) {
      let keys = try Configuration.keyMap()
      try adopt(wanted)
      if keys != keyMap {
        (keyMap, changed) = (keys, keys)
        said.append("keys.conf was read again.")
      }
    } catch {
      return complaint(error.description) ?? more
    }
    lastMistake = nil
    let changes = settings.changes(from: before).map { "\($0) = \(settings[$0].text)" }
    if !changes.isEmpty {
      said.append("config.conf was read again: \(changes.joined(separator: ", ")).")
    } else if theme != old {
      said.append("The theme \(theme.name) was read again.")
    }
    guard !said.isEmpty else { return before == settings ? more : .settingsChanged(inUse, said: nil) }
    var use = inUse
    use.keyMap = changed
    return .settingsChanged(use, said: said.joined(separator: " "))
  }

  /// A mistake is told once, until the file has another one.
  private func complaint(_ mistake: String) -> Message? {
    guard mistake != lastMistake else { return nil }
    lastMistake = mistake
    return .failed(EffectFailure("\(mistake) All stays as it was."))
  }

  /// Puts settings to use.
  private func adopt(_ wanted: Settings) throws(SettingsError) {
    theme = try themeFiles.theme(named: wanted["theme"].text)
    let isSame =
      theme == terminal.theme && wanted.depth == settings.depth && wanted.glyphs == settings.glyphs
    if !isSame { terminal.adopt(theme, depth: wanted.depth, glyphs: wanted.glyphs) }
    if wanted.mouse != terminal.mouse { terminal.mouse = wanted.mouse }
    settings = wanted
  }
}
