import BatchEndpoints
import BatchEngine
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
  private let traffic: LiveTraffic?
  private let follower: Follower?
  private let server: HTTPServer?
  private var model: Model
  private var view: Viewpoint
  private var ended: ExitStatus?
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
    effects = EffectRunner(engine, terminal, library)
    traffic = work.hasTraffic ? LiveTraffic(engine, seed: 42) : nil
    model = Model(
      size: terminal.size, glyphs: terminal.glyphs, now: engine.now(),
      origin: work.origin, themes: library.names,
      theme: configuration.theme, facts: work.facts(library))
    view = Viewpoint(
      of: engine, journal: work.folder.map { LookBack($0, services: Services.all) }, past: work.past)
    self.configuration = configuration
    for notice in [configuration.notice, work.notice] {
      if let notice { send(.failed(EffectFailure(notice))) }
    }
  }

  func run() -> ExitStatus {
    traffic?.start()
    if let moment = view.moment { send(.looked(.success(moment))) }
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
    traffic?.stop()
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
    let intoSecond = engine.now().nanoseconds % 1_000_000_000
    return .now + .nanoseconds(1_000_000_000 - intoSecond)
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
        guard let query = model.query() else { continue }
        let (snapshot, now) = view.engine.answer(query)
        send(.snapshot(snapshot, at: now))
      case .look(let look): send(.looked(view.go(look).mapError { EffectFailure($0.message) }))
      default:
        for answer in effects.run(effect) { send(answer) }
      }
    }
  }
}
