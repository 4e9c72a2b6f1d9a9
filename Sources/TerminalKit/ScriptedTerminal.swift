/// A terminal for tests and for frames as text: what comes in is a script, what is shown is kept.
///
/// When the script is at its end the terminal is lost, so that no loop waits for ever.
public final class ScriptedTerminal: Terminal {
  /// One frame as it was shown.
  public struct Frame: Hashable, Sendable {
    public let canvas: Canvas
    public let cursor: Position?
  }

  public private(set) var size: Size
  public let glyphs: GlyphSet
  public var theme: Theme
  /// All frames, the oldest first.
  public private(set) var frames: [Frame] = []
  /// What was copied, printed and run, for tests to look at.
  public private(set) var copied: [String] = []
  public private(set) var printed: [String] = []
  public private(set) var commands: [[String]] = []
  public private(set) var suspensions = 0
  /// The exit status that `run` answers with.
  public var childStatus: Int32 = 0

  private var script: ArraySlice<TerminalEvent>

  public init(size: Size, glyphs: GlyphSet = .unicode, theme: Theme = .terminal, script: [TerminalEvent] = [])
  {
    self.size = size
    self.glyphs = glyphs
    self.theme = theme
    self.script = script[...]
  }

  /// A script of key names, parted by blanks: `j j Enter`; nil when one of them is no key.
  public convenience init?(size: Size, glyphs: GlyphSet = .unicode, keys: String) {
    guard let strokes = KeyStroke.strokes(keys) else { return nil }
    self.init(size: size, glyphs: glyphs, script: strokes.map { .input(.key($0)) })
  }

  /// The last frame as text; empty before the first.
  public var lines: [String] { frames.last?.canvas.lines ?? [] }

  public func next(deadline: ContinuousClock.Instant?) -> [TerminalEvent] {
    let event = script.popFirst() ?? .leave(.terminalLost)
    if case .resized(let size) = event { self.size = size }
    return [event]
  }

  public func show(_ canvas: Canvas, cursor: Position?) {
    frames.append(Frame(canvas: canvas, cursor: cursor))
  }

  public func repaint() {}

  public func suspend() { suspensions += 1 }

  public func run(_ command: [String]) -> Int32 {
    commands.append(command)
    return childStatus
  }

  public func copy(_ text: String) throws(ClipboardError) -> ClipboardRoute {
    copied.append(text)
    return .terminal
  }

  public func print(_ text: String) { printed.append(text) }

  public var isBehind: Bool { false }
}
