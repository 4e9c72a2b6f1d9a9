extension ColourScheme {
  /// The scheme as a theme file.
  ///
  /// Red is what failed, green what is well, as in every scheme; of a base24 scheme states take the brighter
  /// colours. What is not said follows.
  public var themeFile: String {
    let names = (Self.basic + Self.extra).prefix(colours.count)
    let palette = zip(names, colours).map { "palette.\($0.padded(to: 10))= \($1.text)" }
    let head = [
      "# \(Self.words(name))\(author.isEmpty ? "" : " by \(Self.words(author))"): a base\(colours.count) scheme.",
      "variant           = \((variant ?? guessed).rawValue)",
      "background        = base00", "",
    ]
    return (head + palette + [""] + roles.map { "\($0.padded(to: 17)) = \($1)" }).joined(separator: "\n")
      + "\n"
  }

  private var roles: [(String, String)] {
    let has24 = colours.count == 24
    func accent(_ basic: String, _ bright: String) -> String { has24 ? bright : basic }
    let (red, yellow, green) = (
      accent("base08", "base12"), accent("base0A", "base13"), accent("base0B", "base14")
    )
    let (cyan, blue, magenta) = (
      accent("base0C", "base15"), accent("base0D", "base16"), accent("base0E", "base17")
    )
    return [
      ("text", "base05"), ("dim", "base04                 | mono dim"), ("strong", "base06 bold"),
      ("border", "base03                 | mono dim"),
      ("border.focus", "\(blue) bold            | mono bold"),
      ("hint.key", "\(blue) bold"), ("cursor", "default on base02      | mono reverse"),
      ("cursor@16", "default reverse"), ("cursor.idle", "default on base01      | mono bold"),
      ("cursor.idle@16", "default bold"), ("mark", "\(blue) bold"),
      ("match", "base00 on \(yellow)       | mono underline"), ("match@16", "black on yellow"),
      ("status.ok", green), ("status.partial", yellow), ("status.error", "\(red) bold"),
      ("status.refused", "\(magenta) bold"), ("status.replay", blue), ("status.flight", cyan),
      ("status.expired", "base04                 | mono dim"), ("json.key", blue), ("json.number", "base09"),
      ("json.bool", magenta), ("mode.sim", "\(magenta) bold"), ("mode.frozen", "\(blue) bold"),
    ]
  }

  /// Dark when the background is darker than the text.
  private var guessed: Theme.Variant {
    let background = colours[0].measured(fitted: false)?.luminance ?? 0
    let text = colours[5].measured(fitted: false)?.luminance ?? 1
    return background <= text ? .dark : .light
  }

  /// A name from a file, for a comment: nothing that a terminal obeys.
  private static func words(_ text: String) -> String {
    Sanitiser.text(text)
  }
}
