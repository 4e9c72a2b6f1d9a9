import BatchEngine
import CivilTime
import Console

/// The model with all that it wants done: alike on a screen, in lines and in a script.
final class ConsoleLoop {
  private(set) var model: Model
  /// What a session does in a way of its own; true when it did.
  var own: (Effect) -> Bool = { _ in false }

  private let engine: Engine
  private let simulation: LiveSimulation?
  private let effects: EffectRunner
  /// What the screens show while they stand still.
  private var frozen: FrozenState?

  /// - Parameter simulation: that of the engine, where time is simulated.
  init(_ model: Model, _ engine: Engine, _ simulation: LiveSimulation?, _ effects: EffectRunner) {
    self.model = model
    self.engine = engine
    self.simulation = simulation
    self.effects = effects
  }

  func send(_ message: Message) { carryOut(model.update(message)) }

  /// Changes the model and does what it wants done then.
  func change(_ body: (inout Model) -> [Effect]) { carryOut(body(&model)) }

  /// Tells for how long the screens have been standing still, if they do.
  func tellFrozen() {
    if let frozen { send(.frozen(engine.now() - frozen.at)) }
  }

  private func carryOut(_ wanted: [Effect]) {
    for effect in wanted where !own(effect) {
      switch effect {
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
