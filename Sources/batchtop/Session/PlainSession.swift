import BatchEngine
import Console
import Durable
import NcursesTerminal
import TerminalKit

/// The console as a dialogue in lines: a command in, what changed on the screen out.
final class PlainSession {
  private let terminal: PlainTerminal
  private let follower: Follower?
  private let loop: ConsoleLoop
  private var said: [String] = []
  private var hasQuit = false

  /// - Parameter model: what a screen showed before; nil to begin.
  init(
    _ terminal: PlainTerminal, _ configuration: Configuration, _ work: Workplace, model: Model? = nil
  ) {
    self.terminal = terminal
    follower = work.follower
    var begun =
      model
      ?? Model(
        size: terminal.size, glyphs: terminal.glyphs, now: work.engine.now(), origin: work.origin,
        facts: work.facts(ThemeLibrary()))
    begun.inUse.glyphs = terminal.glyphs
    if model == nil { begun.takeUp(drafts: KeptFiles.drafts()) }
    begun.take(templates: KeptFiles.templates())
    if model == nil { begun.alertRules = KeptFiles.alerts().rules }
    loop = ConsoleLoop(
      begun, work.viewpoint, work.simulation, EffectRunner(work.engine, work.simulation, terminal))
    loop.carriesOut = { [unowned self] effect in carriesOut(effect) }
    work.simulation?.start()
    guard model == nil else { return }
    configuration.complain()
    if let notice = work.notice { terminal.say([notice]) }
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
      case .line(let line): answer(line)
      }
    }
    return .allWell
  }

  private func answer(_ line: String) {
    let place = model.place
    let isAsked = model.plainQuestion != nil
    follow()
    loop.change { $0.carryOut(plain: line) }
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

  /// What is done in another way without a screen.
  private func carriesOut(_ effect: Effect) -> Bool {
    switch effect {
    case .quit: hasQuit = true
    case .plain: break
    case .freeze:
      loop.send(
        .failed(EffectFailure("Lines stand still of themselves; an empty line says the screen again.")))
    default: return false
    }
    return true
  }

  private var model: Model { loop.model }

  private func send(_ message: Message) { loop.send(message) }
}
