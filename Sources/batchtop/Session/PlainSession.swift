import BatchEngine
import Console
import Durable
import NcursesTerminal
import TerminalKit

/// The console as a dialogue in lines: a command in, what changed on the screen out.
final class PlainSession {
  private let terminal: PlainTerminal
  private let engine: Engine
  private let follower: Follower?
  private let effects: EffectRunner
  private var model: Model
  private var said: [String] = []
  private var hasQuit = false

  /// - Parameter model: what a screen showed before; nil to begin.
  init(
    _ terminal: PlainTerminal, _ configuration: Configuration, _ work: Workplace, model: Model? = nil
  ) {
    self.terminal = terminal
    engine = work.engine
    follower = work.follower
    effects = EffectRunner(work.engine, terminal)
    self.model =
      model
      ?? Model(
        size: terminal.size, glyphs: terminal.glyphs, now: work.engine.now(), origin: work.origin)
    self.model.inUse.glyphs = terminal.glyphs
    guard model == nil else { return }
    configuration.complain()
    if let notice = work.notice { terminal.say([notice]) }
    if work.hasTraffic { LiveTraffic(work.engine, seed: 42).start() }
  }

  func run() -> ExitStatus {
    send(.resized(terminal.size))
    terminal.say(["batchtop in lines: help lists what can be done here, an empty line says the screen again."]
    )
    tell(all: true)
    while !hasQuit {
      let question = model.plainQuestion.map { " (\($0))" } ?? ""
      switch terminal.nextLine("batchtop\(question)> ") {
      case .end: return .allWell
      case .leave(let reason): return .signal(reason.exitStatus)
      case .line(let line): take(line)
      }
    }
    return .allWell
  }

  private func take(_ line: String) {
    let place = model.place
    let isAsked = model.plainQuestion != nil
    follow()
    carryOut(model.carryOut(plain: line))
    send(.engineChanged)
    if hasQuit { return }
    tell(all: line.isEmpty || place != model.place || isAsked != (model.plainQuestion != nil))
  }

  /// Says the screen, or what is new of it, and then what the console answers.
  private func tell(all: Bool) {
    let lines = model.plainLines
    let news = all ? lines : Self.news(lines, since: said)
    said = lines
    terminal.say(news + (model.plainNotice.map { [$0] } ?? []))
  }

  /// The lines that were not there before. A row that the cursor has left is none, the one that it has come to is.
  static func news(_ lines: [String], since before: [String]) -> [String] {
    let exact = Set(before)
    let unmarked = Set(before.map(withoutMark))
    return lines.dropFirst().filter { line in
      line == withoutMark(line) ? !unmarked.contains(line) : !exact.contains(line)
    }
  }

  private static func withoutMark(_ line: String) -> String {
    guard let first = line.first, "▸>".contains(first) else { return line }
    return String(line.dropFirst().drop { $0 == " " })
  }

  private func follow() {
    do throws(JournalError) {
      try follower?.catchUp()
    } catch {
      send(.failed(EffectFailure(error.message)))
    }
  }

  private func send(_ message: Message) { carryOut(model.update(message)) }

  private func carryOut(_ wanted: [Effect]) {
    for effect in wanted {
      switch effect {
      case .quit: hasQuit = true
      case .read:
        guard let query = model.query() else { continue }
        let (snapshot, now) = engine.answer(query)
        send(.snapshot(snapshot, at: now))
      case .run(let line): send(.command(line))
      case .enter: send(.entered)
      case .freeze:
        send(.failed(EffectFailure("Lines stand still of themselves; an empty line says the screen again.")))
      case .plain: continue
      default:
        for answer in effects.run(effect) { send(answer) }
      }
    }
  }
}
