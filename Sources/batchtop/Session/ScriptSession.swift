import BatchEngine
import Console
import TerminalKit

/// The console without a screen: command lines in, what is said and asked out, frames as text when they are asked for.
final class ScriptSession {
  private let engine: Engine
  private let simulation: LiveSimulation?
  private let effects: EffectRunner
  private var model: Model
  private var frozen: FrozenState?
  private(set) var hasEnded = false

  /// - Parameter simulation: That of the engine, where time is simulated: it stands still but for what the lines do.
  init(_ engine: Engine, _ simulation: LiveSimulation?, size: Size, glyphs: GlyphSet, origin: String) {
    self.engine = engine
    self.simulation = simulation
    let themes = ThemeLibrary()
    effects = EffectRunner(engine, simulation, ScriptedTerminal(size: size, glyphs: glyphs), themes)
    model = Model(size: size, glyphs: glyphs, now: engine.now(), origin: origin, themes: themes.names)
    model.macros = KeptFiles.macros()
    send(.engineChanged)
  }

  /// Runs one line; `print` prints the screen.
  ///
  /// - Returns: false when it could not be done, which is said on standard error.
  func run(_ line: String) -> Bool {
    if line == "print" {
      Output.say(frame)
      return true
    }
    send(.command(line))
    if let question = model.question { question.forEach { Output.note("  \($0)") } }
    guard let said = model.said else { return true }
    Output.note(said.text)
    return !said.isError
  }

  /// The screen as text, without blanks at the ends of lines.
  var frame: String { model.view().canvas.text }

  private func send(_ message: Message) {
    for effect in model.update(message) {
      switch effect {
      case .quit: hasEnded = true
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
      case .copy(let text, _):
        // There is no clipboard here: what would be copied is the output.
        Output.say(text)
      case .suspend, .edit: send(.failed(EffectFailure("There is no terminal here.")))
      default: for answer in effects.run(effect) { send(answer) }
      }
    }
  }
}

extension Canvas {
  /// The cells as text, without blanks at the ends of lines.
  var text: String {
    lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
  }
}
