/// A key and what it does here, for a foot row or a panel's edge.
public struct Hint: Hashable, Sendable {
  public var keys: [KeyStroke]
  public var text: String
  /// Why the action is off; nil when it is on. An action that is off keeps its place.
  public var off: String?
  /// What may go first when there is little room: the highest number. Equal numbers go from the right.
  public var rank: Int
  /// Whether the keys are pressed one after the other (`yc`), instead of being several for the same.
  public private(set) var isSequence = false

  public init(_ keys: [KeyStroke], _ text: String, off: String? = nil, rank: Int = 1) {
    self.keys = keys
    self.text = text
    self.off = off
    self.rank = rank
  }

  public init(_ key: KeyStroke, _ text: String, off: String? = nil, rank: Int = 1) {
    self.init([key], text, off: off, rank: rank)
  }

  /// Keys that are pressed one after the other: `yc`.
  public init(sequence keys: [KeyStroke], _ text: String, off: String? = nil, rank: Int = 1) {
    self.init(keys, text, off: off, rank: rank)
    isSequence = true
  }

  /// A letter key.
  public init(_ character: Character, _ text: String, off: String? = nil, rank: Int = 1) {
    self.init(.character(character), text, off: off, rank: rank)
  }

  /// `⏎ open`, `S submit (off)`.
  public func runs(in glyphs: GlyphSet) -> [Run] {
    let label = keys.map { $0.label(in: glyphs) }.joined(separator: isSequence || keys.count > 2 ? "" : " ")
    let gap = label.isEmpty || text.isEmpty ? "" : " "
    guard off == nil else { return [Run("\(label)\(gap)\(text) (off)", .hintOff)] }
    return [Run(label, .hintKey), Run(gap + text, .hint)]
  }
}
