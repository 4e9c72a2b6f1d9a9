/// How each role looks, at every depth of colour.
public struct Theme: Hashable, Sendable {
  /// What the terminal's background should be for this theme.
  public enum Variant: String, CaseIterable, Sendable {
    case dark, light, any
  }

  public var name: String
  public var variant: Variant
  /// The glyph set that the theme asks for; nil leaves it to the terminal.
  public var glyphs: GlyphSet?
  /// The background that the theme is meant for, where the variant does not say enough. It is measured
  /// against, and never painted: the terminal keeps its own.
  public var background: Colour?
  /// From which shares on bars are high and full.
  public var gaugeStops: GaugeStops
  /// What the theme says of each role; roles that are missing are derived from others.
  public var entries: [Role: Entry]

  public init(
    name: String, variant: Variant = .any, glyphs: GlyphSet? = nil, background: Colour? = nil,
    gaugeStops: GaugeStops = GaugeStops(), entries: [Role: Entry] = [:]
  ) {
    self.name = name
    self.variant = variant
    self.glyphs = glyphs
    self.background = background
    self.gaugeStops = gaugeStops
    self.entries = entries
  }

  /// A role's look: in colour, at two depths that may differ from it, and without any.
  public struct Entry: Hashable, Sendable {
    public var colour: Paint
    /// Instead of `colour` where there are 256 colours, and where there are 16.
    public var at256: Paint?
    public var at16: Paint?
    /// Attributes without colour; nil takes those of `colour`.
    public var mono: Attributes?

    public init(_ colour: Paint, at256: Paint? = nil, at16: Paint? = nil, mono: Attributes? = nil) {
      self.colour = colour
      self.at256 = at256
      self.at16 = at16
      self.mono = mono
    }
  }

  /// The styles of all roles at one depth.
  public func styles(at depth: ColourDepth) -> StyleSheet {
    StyleSheet(self, depth)
  }
}
