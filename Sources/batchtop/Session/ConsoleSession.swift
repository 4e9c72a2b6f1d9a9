import BatchEndpoints
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
  private let settings: LiveSettings
  private let simulation: LiveSimulation?
  private let follower: Follower?
  private let server: HTTPServer?
  /// Whether nothing was ever done with a state that is kept, and nobody set anything up.
  private let isFirstStart: Bool
  private let loop: ConsoleLoop
  /// Whether the operator goes on in lines.
  private(set) var wantsLines = false
  private var ended: ExitStatus?
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
    isFirstStart =
      work.folder != nil && work.follower == nil && !KeptFiles.knowsItsWay
      && work.engine.read { state, _ in state.history.all.isEmpty }
    work.bell.waker = terminal.waker
    settings = LiveSettings(configuration, library, terminal)
    simulation = work.simulation
    var model = Model(
      size: terminal.size, glyphs: terminal.glyphs, now: engine.now(),
      origin: work.origin, inUse: settings.inUse,
      facts: work.facts(library))
    model.keyMap = configuration.keyMap
    model.macros = KeptFiles.macros()
    model.takeUp(drafts: KeptFiles.drafts())
    model.take(templates: KeptFiles.templates())
    let kept = ViewFile.read()
    let alerts = KeptFiles.alerts()
    model.alertRules = alerts.rules
    model.views = kept.views
    loop = ConsoleLoop(
      model, work.viewpoint, work.simulation, EffectRunner(engine, work.simulation, terminal, settings),
      searchTime: .milliseconds(12))
    self.configuration = configuration
    loop.carriesOut = { [unowned self] effect in carriesOut(effect) }
    for notice in [configuration.notice, kept.mistake, alerts.mistake, work.notice] {
      if let notice { send(.failed(EffectFailure(notice))) }
    }
  }

  func run() -> ExitStatus {
    simulation?.start()
    loop.begin()
    send(.engineChanged)
    tellStorage()
    tellListening()
    if isFirstStart {
      loop.change { model in
        model.welcome()
        return []
      }
    }
    draw()
    while ended == nil {
      let events = terminal.next(deadline: deadline)
      if events.isEmpty { tick() }
      for event in events where ended == nil { handle(event) }
      if ended == nil { refresh() }
    }
    simulation?.stop()
    terminal.close()
    keepDrafts()
    if wantsLines { return .allWell }
    if preserves { Output.say(model.text) }
    server?.stop()
    configuration.complain()
    return ended ?? .allWell
  }

  /// Whoever is ended by a signal was not asked whether to leave, and loses nothing by it either.
  private func keepDrafts() {
    guard !wantsLines, let text = model.unkeptDrafts else { return }
    do throws(FileText.Failure) {
      _ = try KeptFiles.write(text, to: .drafts)
    } catch {
      Output.note("The draft is lost: \(error.message)")
    }
  }

  /// Whether the last screen is to stay as text; a terminal that is gone shows none.
  private var preserves: Bool {
    settings.inUse.settings["preserve"].text == "true"
      && ended != .signal(LeaveReason.terminalLost.exitStatus)
  }

  /// When to wake without a key: for a frame that is owed, or for the next second on a screen that shows time; where only the
  /// head does, for the next minute.
  private var deadline: ContinuousClock.Instant? {
    if loop.model.isSearching { return .now }
    if let due = pace.due { return due }
    if follower != nil { return .now + Self.followInterval }
    guard model.isDated || model.hasClock else { return nil }
    if let simulation { return simulatedDeadline(simulation.status.clock) }
    return .now + untilNext(second: model.isDated ? model.isLowBandwidth ? 10 : 1 : 60)
  }

  /// Simulated seconds are told one by one as long as they are not too many.
  private func simulatedDeadline(_ clock: SimulatedClock) -> ContinuousClock.Instant? {
    guard clock.isRunning else { return nil }
    guard clock.speed == .times(1) else { return .now + .milliseconds(100) }
    return .now + untilNext(second: model.isDated ? 1 : 60)
  }

  /// How long until the engine's time is a whole multiple of so many seconds.
  private func untilNext(second: Int64) -> Duration {
    let step = second * 1_000_000_000
    return .nanoseconds(step - Int64(engine.now().nanoseconds.magnitude % step.magnitude))
  }

  private func tick() {
    if pace.due != nil, !loop.model.isSearching { return }
    follow()
    tellListening()
    if model.isDated || model.isSearching || follower != nil { send(.tick) } else { loop.tellTime() }
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
    loop.tellFrozen()
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

  private func handle(_ event: TerminalEvent) {
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
    case .input(.reply(let reply)):
      guard let message = BackgroundAnswer(reply).flatMap(settings.learn) else { return }
      send(message)
    case .input(.focus): return
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

  /// What the loop leaves to the screen.
  private func carriesOut(_ effect: Effect) -> Bool {
    switch effect {
    case .quit: ended = .allWell
    case .plain: (ended, wantsLines) = (.allWell, true)
    default: return false
    }
    return true
  }

  /// What the console has come to, for a session in lines to go on with.
  var model: Model { loop.model }

  private func send(_ message: Message) { loop.send(message) }
}
