import BatchEndpoints
import BatchEngine
import Console
import TerminalKit

/// The console without a screen: command lines in, what is said and asked out, frames as text when they are asked for.
final class ScriptSession {
  private let loop: ConsoleLoop
  private(set) var hasEnded = false

  /// - Parameter simulation: That of the engine, where time is simulated: it stands still but for what the lines do.
  init(_ engine: Engine, _ simulation: LiveSimulation?, size: Size, glyphs: GlyphSet, origin: String) {
    var model = Model(
      size: size, glyphs: glyphs, now: engine.now(), origin: origin,
      facts: ConsoleFacts(
        version: AboutVerb.version, attribution: AboutVerb.attribution, services: Services.all))
    model.macros = KeptFiles.macros()
    model.views = ViewFile.read().views
    model.take(templates: KeptFiles.templates())
    model.alertRules = KeptFiles.alerts().rules
    loop = ConsoleLoop(
      model, Viewpoint(of: engine, journal: nil), simulation,
      EffectRunner(engine, simulation, ScriptedTerminal(size: size, glyphs: glyphs)))
    loop.carriesOut = { [unowned self] effect in carriesOut(effect) }
    loop.send(.engineChanged)
  }

  /// Runs one line; `print` prints the screen.
  ///
  /// - Returns: false when it could not be done, which is said on standard error.
  func run(_ line: String) -> Bool {
    if line == "print" {
      Output.say(frame)
      return true
    }
    loop.send(.command(line))
    if let question = loop.model.question { question.forEach { Output.note("  \($0)") } }
    if let said = loop.model.said {
      Output.note(said.text)
      if said.isError { return false }
    }
    // A filter that is not understood leaves the list as it was, which is not what the line asked for.
    guard let mistake = loop.model.filterMistake, line != "print" else { return true }
    Output.note(mistake)
    return false
  }

  /// The screen as text, without blanks at the ends of lines.
  var frame: String { loop.model.text }

  /// What is done in another way without a screen.
  private func carriesOut(_ effect: Effect) -> Bool {
    switch effect {
    case .quit: hasEnded = true
    // There is no clipboard here: what would be copied is the output.
    case .copy(let text, _), .print(let text), .page(let text): Output.say(text)
    case .suspend, .edit: loop.send(.failed(EffectFailure("There is no terminal here.")))
    // A script begins without the operator's draft, and leaves it alone.
    case .plain, .keep(.drafts, _): break
    default: return false
    }
    return true
  }
}
