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
  private let simulation: LiveSimulation?
  private let follower: Follower?
  private let server: HTTPServer?
  private var model: Model
  private var ended: ExitStatus?
  /// What the screens show while they stand still.
  private var frozen: FrozenState?
  private var lastFrame = ContinuousClock.now - .seconds(1)
  /// Whether the engine has news that no frame shows yet.
  private var isBehind = false

  /// Frames that follow from the engine's news alone come at most so often.
  private static let frameInterval = Duration.milliseconds(33)

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
    simulation = work.simulation
    effects = EffectRunner(engine, work.simulation, terminal, library)
    model = Model(
      size: terminal.size, glyphs: terminal.glyphs, now: engine.now(),
      origin: work.origin, themes: library.names,
      theme: configuration.theme)
    model.keyMap = configuration.keyMap
    model.macros = KeptFiles.macros()
    self.configuration = configuration
    for notice in [configuration.notice, work.notice] {
      if let notice { send(.failed(EffectFailure(notice))) }
    }
  }

  func run() -> ExitStatus {
    simulation?.start()
    send(.engineChanged)
    tellStorage()
    tellListening()
    draw()
    while ended == nil {
      let events = terminal.next(deadline: deadline)
      if events.isEmpty { tick() }
      for event in events where ended == nil { take(event) }
      if ended == nil { refresh(forced: events.contains { $0 != .woken } || events.isEmpty) }
    }
    simulation?.stop()
    terminal.close()
    server?.stop()
    configuration.complain()
    return ended ?? .allWell
  }

  /// When to wake without a key: for a frame that is owed, or for the next second on a screen that shows time.
  private var deadline: ContinuousClock.Instant? {
    if isBehind { return lastFrame + Self.frameInterval }
    if follower != nil { return .now + Self.followInterval }
    guard model.isDated else { return nil }
    if let simulation { return simulatedDeadline(simulation.status.clock) }
    let intoSecond = engine.now().nanoseconds % 1_000_000_000
    return .now + .nanoseconds(1_000_000_000 - intoSecond)
  }

  /// Simulated seconds are told one by one as long as they are not too many.
  private func simulatedDeadline(_ clock: SimulatedClock) -> ContinuousClock.Instant? {
    guard clock.isRunning else { return nil }
    guard clock.speed == .times(1) else { return .now + .milliseconds(100) }
    let intoSecond = engine.now().nanoseconds.magnitude % 1_000_000_000
    return .now + .nanoseconds(Int64(1_000_000_000 - intoSecond))
  }

  private func tick() {
    if isBehind { return }
    follow()
    tellListening()
    send(.tick)
  }

  private func refresh(forced: Bool) {
    if !forced, isBehind, ContinuousClock.now < lastFrame + Self.frameInterval { return }
    tellStorage()
    tellListening()
    if let frozen { send(.frozen(engine.now() - frozen.at)) }
    if isBehind { send(.engineChanged) }
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
    terminal.show(canvas, cursor: cursor)
    lastFrame = .now
    isBehind = false
  }

  private func take(_ event: TerminalEvent) {
    switch event {
    case .input(.key(let stroke)): send(.key(stroke))
    case .input(.paste(let text, _)): send(.paste(text))
    case .input(.mouse(let mouse)):
      if mouse.action == .wheelUp { send(.scrolled(by: -3)) }
      if mouse.action == .wheelDown { send(.scrolled(by: 3)) }
    case .input(.focus), .input(.reply), .reload: break
    case .resized(let size): send(.resized(size))
    case .woken: isBehind = true
    case .resumed: send(.resized(terminal.size))
    case .leave(let reason): ended = .signal(reason.exitStatus)
    }
  }

  private func send(_ message: Message) {
    for effect in model.update(message) {
      switch effect {
      case .quit: ended = .allWell
      case .read:
        if let simulation { _ = model.update(.simulation(simulation.status)) }
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
