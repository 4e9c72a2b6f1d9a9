import BatchEngine
import CivilTime
import TerminalKit

/// All that the console remembers. It changes in `update` only.
public struct Model: Sendable {
  public var size: Size
  public var glyphs: GlyphSet
  /// The engine's time at the last reading.
  public internal(set) var now: Instant
  /// Said in the header of every screen: where this state lives, such as `demo, in memory`.
  public let origin: String
  /// Names of the themes there are, and the one in use.
  public let themes: [String]
  public internal(set) var theme: String

  public internal(set) var place = Place.pulse
  /// Where `back` leads, the nearest last.
  var trail: [Place] = []
  var lastPlace: Place?

  var pulse = PulseScreen()
  var batches = BatchesScreen()
  var batch = BatchScreen()
  var limits = LimitsScreen()
  var keys = KeysScreen()
  var diff = DiffScreen()
  var compose = ComposeScreen()

  public internal(set) var popup: Popup?
  public internal(set) var prompt: Prompt?
  /// Keys of a sequence that is not complete yet.
  public internal(set) var pending: [KeyStroke] = []
  /// One line at the foot until the next key.
  public internal(set) var notice: Notice?
  /// What was typed at each kind of prompt.
  var histories: [Prompt.Kind: PromptHistory] = [:]

  public init(
    size: Size, glyphs: GlyphSet = .unicode, now: Instant, origin: String, themes: [String] = [],
    theme: String = "terminal"
  ) {
    self.size = size
    self.glyphs = glyphs
    self.now = now
    self.origin = origin
    self.themes = themes
    self.theme = theme
  }

  public struct Notice: Equatable, Sendable {
    public let text: String
    public let isError: Bool
  }

  /// The screen on view.
  public internal(set) var screen: any Screen {
    get {
      switch place {
      case .pulse: pulse
      case .batches: batches
      case .batch: batch
      case .limits: limits
      case .keys: keys
      case .diff: diff
      case .compose: compose
      }
    }
    set {
      switch newValue {
      case let screen as PulseScreen: pulse = screen
      case let screen as BatchesScreen: batches = screen
      case let screen as BatchScreen: batch = screen
      case let screen as LimitsScreen: limits = screen
      case let screen as KeysScreen: keys = screen
      case let screen as DiffScreen: diff = screen
      case let screen as ComposeScreen: compose = screen
      default: break
      }
    }
  }

  mutating func withScreen(_ body: (inout any Screen) -> Void) { body(&screen) }

  mutating func say(_ text: String) { notice = Notice(text: text, isError: false) }
  mutating func complain(_ text: String) { notice = Notice(text: text, isError: true) }

  /// Begins on another screen than the pulse.
  public mutating func open(_ place: Place) {
    self.place = place
  }

  /// Goes to a screen of its own; going to where one is changes nothing.
  mutating func go(to next: Place) {
    guard next != place else { return }
    lastPlace = place
    trail = next.isRoot ? [] : trail + [place]
    place = next
  }

  mutating func back() -> [Effect] {
    if let before = trail.popLast() {
      lastPlace = place
      place = before
      return []
    }
    guard place == .pulse else {
      go(to: .pulse)
      return []
    }
    return [.quit]
  }

  mutating func goToLast() {
    guard let target = lastPlace else { return }
    lastPlace = place
    trail = target.isRoot ? [] : trail
    place = target
  }
}

extension Place {
  /// Whether the screen can be opened without choosing something on another first.
  public var opensAlone: Bool { isRoot }

  /// Screens that a digit opens; the others are opened from a row and lead back to it.
  var isRoot: Bool {
    switch self {
    case .pulse, .batches, .limits, .keys, .compose: true
    case .batch, .diff: false
    }
  }
}
