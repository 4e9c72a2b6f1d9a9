// Console: the screens as values. A message is folded into the model, the model is drawn, effects are asked for.
//
// Model, Message, Update   what is remembered, what can happen, what it changes
// Effect                   what is wanted of the world outside; batchtop/Session does it
// View                     the frame; Screens/ one a file, Widgets/ their parts, Lists/ what tables share, Popups/ boxes
// Commands/                the one table that keys, prompt, palette, help and scripts come from
// Filter/                  lists through the filter language; Scan looks at many rows in slices
// Drafts/                  what is being composed; Differences/ two bodies side by side
// Data/                    what screens read of the engine, under its lock
// Operators/ Settings/ Export/ Views/   changes with before and after; settings; files; saved filters
//
// Begin with Update, then CommandTable, then any screen.

import BatchEngine
import CivilTime
import TerminalKit

/// All that the console remembers. It changes in `update` only.
public struct Model: Sendable {
  /// The terminal in cells; below 40x10 nothing is drawn but that it is too small.
  public var size: Size
  /// What the terminal can draw.
  public var glyphs: GlyphSet { inUse.glyphs }
  /// The engine's time at the last reading.
  public internal(set) var now: Instant
  /// Said in the header of every screen: where this state lives, such as `demo, in memory`.
  public let origin: String
  /// Whether batches run and their answers are kept.
  public internal(set) var storage = StorageState.writable
  /// Where clients reach the engine; nil when they cannot.
  public internal(set) var listening: Listening?
  /// The settings, and what was made of them.
  public var inUse: SettingsInUse
  /// Names of the themes there are.
  var themes: [String] { inUse.themes.map(\.name) }
  /// Whether the terminal takes less than there is to show, so that frames come less often.
  public internal(set) var isLowBandwidth = false
  /// What the program told of itself.
  let facts: ConsoleFacts
  /// The name of the theme in use.
  var theme: String { inUse.settings["theme"].text }

  /// The operator's own templates, by name.
  var templates: [Template] = []

  /// Lists with filters that are kept under names, by name.
  public var views: [SavedView] = []

  /// The moment that the screens show; nil for the present.
  public internal(set) var past: Instant?

  /// The screen on view.
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
  var drafts = DraftsScreen()
  var simulator = SimulatorScreen()
  var errors: ErrorsScreen
  var errorItems: ErrorItemsScreen
  var journal = JournalScreen()
  var customers = CustomersScreen()
  var customer = CustomerScreen()
  var plans = PlansScreen()
  var endpoints = EndpointsScreen()
  var explain: ExplainScreen
  var about: AboutScreen

  /// The box over the screen, which has the keys.
  var popup: Popup?
  /// The line at the foot, which has the keys.
  var prompt: Prompt?
  /// Keys of a sequence that is not complete yet.
  var pending: [KeyStroke] = []
  /// One line above the hints until the next key.
  var notice: Notice?
  /// What keys mean.
  public var keyMap = KeyMap()
  /// What was recorded to be done again.
  public var macros = Macros()
  /// How often each command was given, for the palette.
  var used: [String: Int] = [:]
  /// For how long the screens have been showing one and the same moment; nil while they follow.
  public internal(set) var frozen: Nanoseconds?
  /// What was typed at each kind of prompt.
  var histories: [Prompt.Kind: PromptHistory] = [:]

  public init(
    size: Size, glyphs: GlyphSet = .unicode, now: Instant, origin: String,
    inUse: SettingsInUse = SettingsInUse(), facts: ConsoleFacts = ConsoleFacts()
  ) {
    self.size = size
    self.now = now
    self.origin = origin
    self.inUse = inUse
    self.inUse.glyphs = glyphs
    self.facts = facts
    errors = ErrorsScreen(explanations: facts.explanations)
    errorItems = ErrorItemsScreen(explanations: facts.explanations)
    explain = ExplainScreen(facts: facts)
    about = AboutScreen(facts: facts)
  }

  /// A sentence for the operator: something was done, or why it was not.
  struct Notice: Equatable, Sendable {
    enum Kind: Sendable {
      case done
      /// Done, and not all of it well.
      case partial
      case error
    }

    let text: String
    let kind: Kind

    init(_ text: String, _ kind: Kind) {
      self.text = text
      self.kind = kind
    }

    init(text: String, isError: Bool) { self.init(text, isError ? .error : .done) }

    /// `✓`, `!` or `✗` and the words.
    var run: Run {
      switch kind {
      case .done: Run("✓ \(text)", .statusOK)
      case .partial: Run("! \(text)", .statusPartial)
      case .error: Run("✗ \(text)", .statusError)
      }
    }
  }

  /// The screen on view.
  var screen: any Screen {
    switch place {
    case .pulse: pulse
    case .batches: batches
    case .batch: batch
    case .limits: limits
    case .keys: keys
    case .diff: diff
    case .compose: compose
    case .drafts: drafts
    case .simulator: simulator
    case .errors: errors
    case .errorItems: errorItems
    case .journal: journal
    case .customers: customers
    case .customer: customer
    case .plans: plans
    case .endpoints: endpoints
    case .explain: explain
    case .about: about
    }
  }

  /// Changes the screen on view.
  mutating func withScreen<Result>(_ body: (inout any Screen) -> Result) -> Result {
    switch place {
    case .pulse: Self.change(&pulse, body)
    case .batches: Self.change(&batches, body)
    case .batch: Self.change(&batch, body)
    case .limits: Self.change(&limits, body)
    case .keys: Self.change(&keys, body)
    case .diff: Self.change(&diff, body)
    case .compose: Self.change(&compose, body)
    case .drafts: Self.change(&drafts, body)
    case .simulator: Self.change(&simulator, body)
    case .errors: Self.change(&errors, body)
    case .errorItems: Self.change(&errorItems, body)
    case .journal: Self.change(&journal, body)
    case .customers: Self.change(&customers, body)
    case .customer: Self.change(&customer, body)
    case .plans: Self.change(&plans, body)
    case .endpoints: Self.change(&endpoints, body)
    case .explain: Self.change(&explain, body)
    case .about: Self.change(&about, body)
    }
  }

  private static func change<S: Screen, Result>(
    _ screen: inout S, _ body: (inout any Screen) -> Result
  ) -> Result {
    var changed: any Screen = screen
    let result = body(&changed)
    guard let same = changed as? S else { preconditionFailure("a screen stays what it is") }
    screen = same
    return result
  }

  /// Changes the screen on view, which may have something to say.
  mutating func withScreenAndNotice<Result>(
    _ body: (inout any Screen, inout Notice?) -> Result
  ) -> Result {
    var notice = notice
    defer { self.notice = notice }
    return withScreen { body(&$0, &notice) }
  }

  /// What is said to the operator now: done, or why not; nil for nothing.
  public var said: (text: String, isError: Bool)? { notice.map { ($0.text, $0.kind == .error) } }

  /// What is wrong with the filter of the list on view; nil when nothing is, or where there is none.
  public var filterMistake: String? { screen.filterError?.message }

  /// What is asked before something is done, line by line; nil while nothing is asked. The lines `yes` and `no` answer it.
  public var question: [String]? {
    guard case .confirm(let confirmation) = popup else { return nil }
    return [confirmation.title] + confirmation.lines.map { $0.map(\.text).joined() }
  }

  mutating func say(_ text: String) { notice = Notice(text: text, isError: false) }
  mutating func complain(_ text: String) { notice = Notice(text: text, isError: true) }

  /// Begins on another screen than the pulse.
  public mutating func open(_ place: Place) {
    self.place = place
  }

  /// Goes to a screen; going to where one is changes nothing. From a root `back` leads out, from others to where one was.
  mutating func go(to next: Place) {
    guard next != place else { return }
    guard next.isRoot else { return follow(to: next) }
    lastPlace = place
    trail = []
    place = next
  }

  /// Goes to a screen that belongs to a row of this one, to which `back` leads again.
  mutating func follow(to next: Place) {
    guard next != place else { return }
    lastPlace = place
    // There is one screen of a kind: coming to it again ends the way that began there.
    trail = Array((trail + [place]).prefix { $0 != next })
    place = next
  }

  /// Whether there is nowhere to go back to.
  var isAtRoot: Bool { place == .pulse && trail.isEmpty }

  mutating func back() -> [Effect] {
    if screen.isZoomed {
      withScreen { $0.isZoomed = false }
      return []
    }
    if place == .batch, batch.leaveItem() { return [] }
    if withScreen({ $0.leaveInner() }) { return [] }
    if let before = trail.popLast() {
      lastPlace = place
      place = before
      return []
    }
    guard place == .pulse else {
      go(to: .pulse)
      return []
    }
    return leave()
  }

  /// Ends the program; a draft that was not sent is kept for the next time.
  mutating func leave() -> [Effect] {
    guard let text = unkeptDrafts else { return [.quit] }
    compose.keptText = text
    return [.keep(.drafts, text: text), .quit]
  }

  /// Goes on with the drafts that were kept when the program ended.
  public mutating func takeUp(drafts text: String) { compose.takeUp(text) }

  /// What to keep of the drafts, when that is something else than what is kept.
  public var unkeptDrafts: String? { compose.unkept }

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
    case .pulse, .batches, .errors, .limits, .keys, .compose, .simulator, .journal, .customers, .plans,
      .endpoints,
      .explain,
      .about:
      true
    case .batch, .diff, .errorItems, .customer, .drafts: false
    }
  }
}
