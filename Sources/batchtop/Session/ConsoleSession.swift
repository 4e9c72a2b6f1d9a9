import BatchEngine
import CivilTime
import Console
import Durable
import HTTPServer
import NcursesTerminal
import TerminalKit

/// The console at work: messages in, effects out, frames on the screen. One thread, which sleeps until something happens.
final class ConsoleSession {
  private let terminal: NcursesTerminal
  private let configuration: Configuration
  private let engine: Engine
  private let effects: EffectRunner
  private let settings: LiveSettings
  private let traffic: LiveTraffic?
  private let follower: Follower?
  private let server: HTTPServer?
  private(set) var model: Model
  /// Whether the operator goes on in lines.
  private(set) var wantsLines = false
  private var ended: ExitStatus?
  /// What the screens show while they stand still.
  private var frozen: FrozenState?
  private var pace = FramePace()
  /// Whether the engine has news that the model does not know yet.
  private var hasNews = false

  /// How often the journal of another process is looked at.
  private static let followInterval = Duration.milliseconds(250)

  init(
    _ terminal: NcursesTerminal, _ configuration: Configuration, _ library: ThemeLibrary, _ work: Workplace
  ) {
    self.terminal = terminal
    engine = work.engine
    follower = work.follower
    server = work.server
    work.bell.waker = terminal.waker
    settings = LiveSettings(configuration, library, terminal)
    effects = EffectRunner(engine, terminal, settings)
    traffic = work.hasTraffic ? LiveTraffic(engine, seed: 42) : nil
    model = Model(
      size: terminal.size, glyphs: terminal.glyphs, now: engine.now(),
      origin: work.origin, inUse: settings.inUse)
    model.keyMap = configuration.keyMap
    model.macros = KeptFiles.macros()
    self.configuration = configuration
    for notice in [configuration.notice, work.notice] {
      if let notice { send(.failed(EffectFailure(notice))) }
    }
  }

  func run() -> ExitStatus {
    traffic?.start()
    send(.engineChanged)
    tellStorage()
    tellListening()
    draw()
    while ended == nil {
      let events = terminal.next(deadline: deadline)
      if events.isEmpty { tick() }
      for event in events where ended == nil { take(event) }
      if ended == nil { refresh() }
    }
    terminal.close()
    if wantsLines { return .allWell }
    if preserves { Output.say(model.text) }
    traffic?.stop()
    server?.stop()
    configuration.complain()
    return ended ?? .allWell
  }

  /// Whether the last screen is to stay as text; a terminal that is gone shows none.
  private var preserves: Bool {
    settings.inUse.settings["preserve"].text == "true"
      && ended != .signal(LeaveReason.terminalLost.exitStatus)
  }

  /// When to wake without a key: for a frame that is owed, or for the next second on a screen that shows time.
  private var deadline: ContinuousClock.Instant? {
    if let due = pace.due { return due }
    if follower != nil { return .now + Self.followInterval }
    guard model.isDated else { return nil }
    // On a slow line the time is shown now and then.
    let step: Int64 = model.isLowBandwidth ? 10_000_000_000 : 1_000_000_000
    return .now + .nanoseconds(step - engine.now().nanoseconds % step)
  }

  private func tick() {
    if pace.due != nil { return }
    follow()
    tellListening()
    send(.tick)
    pace.want(.news)
  }

  /// Draws a frame if one is wanted, and if its time has come and the terminal has taken those before.
  private func refresh() {
    let now = ContinuousClock.now
    guard let due = pace.due, due <= now else { return }
    guard !terminal.isBehind else { return pace.postpone(at: now) }
    if model.isLowBandwidth != pace.isSlow(at: now) { send(.bandwidth(isLow: pace.isSlow(at: now))) }
    tellStorage()
    tellListening()
    if let frozen { send(.frozen(engine.now() - frozen.at)) }
    if hasNews { send(.engineChanged) }
    hasNews = false
    draw()
  }

  private func follow() {
    do throws(JournalError) {
      try follower?.catchUp()
    } catch {
      send(.failed(EffectFailure(error.message)))
    }
  }

  private func tellStorage() {
    let storage = engine.read { state, _ in state.storage }
    if storage != model.storage { send(.storageChanged(storage)) }
  }

  private func tellListening() {
    guard let server else { return }
    let listening = Listening(
      address: server.address.description, isOpen: !server.address.isLoopback,
      connections: server.figures.connections)
    if listening != model.listening { send(.listening(listening)) }
  }

  private func draw() {
    let (canvas, cursor) = model.view()
    let start = ContinuousClock.now
    terminal.show(canvas, cursor: cursor)
    pace.drawn(from: start, to: .now)
  }

  private func take(_ event: TerminalEvent) {
    switch event {
    case .input(.key(let stroke)): send(.key(stroke))
    case .input(.paste(let text, let cut)):
      send(.paste(text))
      if cut { send(.failed(EffectFailure("The paste was longer than 4 MiB; its first 4 MiB are here."))) }
    case .input(.mouse(let mouse)):
      switch mouse.action {
      case .wheelUp: send(.scrolled(by: -3))
      case .wheelDown: send(.scrolled(by: 3))
      case .press(0): send(.clicked(mouse.position))
      case .press, .release, .drag: return
      }
    case .input(.focus), .input(.reply): return
    case .reload: send(settings.reload())
    case .watched:
      guard let message = settings.changed() else { return }
      send(message)
    case .resized(let size): send(.resized(size))
    case .woken: hasNews = true
    case .resumed: send(.resized(terminal.size))
    case .leave(let reason): ended = .signal(reason.exitStatus)
    }
    switch event {
    case .woken: pace.want(.news)
    case .resized: pace.want(.size)
    default: pace.want(.answer)
    }
  }

  private func send(_ message: Message) {
    for effect in model.update(message) {
      switch effect {
      case .quit: ended = .allWell
      case .plain: (ended, wantsLines) = (.allWell, true)
      case .read:
        guard let query = model.query() else { continue }
        let (snapshot, now) = frozen.map { engine.answer(query, of: $0) } ?? engine.answer(query)
        send(.snapshot(snapshot, at: now))
      case .run(let line): send(.command(line))
      case .enter: send(.entered)
      case .freeze(let stands):
        frozen = stands ? FrozenState(of: engine) : nil
        send(.frozen(stands ? .zero : nil))
      default:
        for answer in effects.run(effect) { send(answer) }
      }
    }
  }
}
