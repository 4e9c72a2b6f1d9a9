/// One press of a key with its modifiers, and its names: `j`, `G`, `Enter`, `Ctrl-D`, `Shift-Tab`, `Alt-x`,
/// `Space`.
public struct KeyStroke: Hashable, Sendable {
  public let key: Key
  public let modifiers: Modifiers

  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// A character typed without Ctrl or Alt.
  public static func character(_ character: Character) -> KeyStroke { KeyStroke(.character(character)) }

  /// The character that this stroke types, if it types one.
  public var typed: Character? {
    guard case .character(let character) = key, modifiers.isSubset(of: .shift) else { return nil }
    return character
  }

  /// The stroke of that name, as in key files; nil when there is none.
  ///
  /// Modifiers come first, each with a hyphen, in any order and case: `Ctrl-`, `Alt-`, `Shift-`, also `^D`.
  /// Names of keys go by any case, a single character by its own. A letter with Ctrl is the same in both
  /// cases.
  public init?(name: String) {
    var rest = name[...]
    var modifiers: Modifiers = []
    if rest.count == 2, rest.first == "^" {
      modifiers = .control
      rest = rest.dropFirst()
    }
    while rest.count > 1, let hyphen = rest.dropFirst().firstIndex(of: "-"),
      rest.index(after: hyphen) < rest.endIndex,
      let modifier = Self.modifiers.first(where: { $0.name.lowercased() == rest[..<hyphen].lowercased() })
    {
      modifiers.insert(modifier.value)
      rest = rest[rest.index(after: hyphen)...]
    }
    let key: Key
    if rest.count == 1, let character = rest.first, Self.canBeTyped(character) {
      key = .character(modifiers.contains(.control) ? character.lowercased().first ?? character : character)
    } else if let named = Self.keys.first(where: { $0.name.lowercased() == rest.lowercased() }) {
      key = named.key
    } else if rest.first?.lowercased() == "f", let number = Int(rest.dropFirst()), (1...24).contains(number) {
      key = .function(number)
    } else {
      return nil
    }
    self.init(key, modifiers)
  }

  /// The strokes of a script, parted by blanks: `g g Enter Ctrl-D`; nil when one of them is no key.
  public static func strokes(_ names: String) -> [KeyStroke]? {
    var strokes: [KeyStroke] = []
    for name in names.split(whereSeparator: \.isWhitespace) {
      guard let stroke = KeyStroke(name: String(name)) else { return nil }
      strokes.append(stroke)
    }
    return strokes
  }

  /// The name for key files, which `init(name:)` reads back, but for characters that are not shown by themselves.
  public var name: String {
    var name = ""
    for modifier in Self.modifiers where modifiers.contains(modifier.value) { name += modifier.name + "-" }
    switch key {
    case .character(" "): return name + "Space"
    case .character(let character):
      return name + (modifiers.contains(.control) ? character.uppercased() : String(character))
    case .function(let number): return name + "F\(number)"
    default: return name + (Self.keys.first { $0.key == key }?.name ?? "?")
    }
  }

  /// What a hint calls the key: `⏎`, `␣`, `^D`, `⇥`; where there is ASCII only `ENTER`, `SPACE`, `^D`, `TAB`.
  public func label(in glyphs: GlyphSet) -> String {
    if case .character(let character) = key, modifiers == .control, character != " " {
      return "^" + character.uppercased()
    }
    guard let sign = Self.signs.first(where: { $0.key == key }), modifiers.isEmpty else { return name }
    return glyphs == .unicode ? sign.unicode : sign.ascii
  }

  private static func canBeTyped(_ character: Character) -> Bool {
    character != " " && character.unicodeScalars.allSatisfy { GlyphWidth(of: $0) != .hidden }
  }

  private static let modifiers: [(name: String, value: Modifiers)] = [
    ("Ctrl", .control), ("Alt", .alt), ("Shift", .shift),
  ]

  private static let keys: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Tab", .tab), ("Backspace", .backspace), ("Esc", .escape), ("Delete", .delete),
    ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home),
    ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Space", .character(" ")), ("Return", .enter),
    ("Escape", .escape), ("Del", .delete), ("Ins", .insert), ("PageUp", .pageUp), ("PageDown", .pageDown),
  ]

  private static let signs: [(key: Key, unicode: String, ascii: String)] = [
    (.enter, "⏎", "ENTER"), (.character(" "), "␣", "SPACE"), (.tab, "⇥", "TAB"), (.up, "↑", "UP"),
    (.down, "↓", "DOWN"), (.left, "←", "LEFT"), (.right, "→", "RIGHT"),
  ]
}
