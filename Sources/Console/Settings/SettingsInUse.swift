import TerminalKit

/// What the program has made of its settings.
public struct SettingsInUse: Sendable {
  public var settings: Settings
  /// A theme that there is.
  public struct ThemeChoice: Hashable, Sendable {
    public let name: String
    /// What its file says of it.
    public let about: String

    public init(_ name: String, about: String = "") {
      self.name = name
      self.about = about
    }
  }

  /// All themes there are.
  public var themes: [ThemeChoice]
  public var glyphs: GlyphSet
  public var gaugeStops: GaugeStops
  /// The keys of a key file that was read again; nil while there is no other.
  public var keyMap: KeyMap?

  public init(
    settings: Settings = Settings(), themes: [ThemeChoice] = [], glyphs: GlyphSet = .unicode,
    gaugeStops: GaugeStops = GaugeStops()
  ) {
    self.settings = settings
    self.themes = themes
    self.glyphs = glyphs
    self.gaugeStops = gaugeStops
  }
}
