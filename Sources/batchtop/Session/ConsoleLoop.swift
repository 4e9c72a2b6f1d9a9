import BatchEngine
import CivilTime
import Console

/// The model with all that it wants done: alike on a screen, in lines and in a script.
final class ConsoleLoop {
  private(set) var model: Model
  /// Whether the session does an effect in a way of its own, and has done it.
  var carriesOut: (Effect) -> Bool = { _ in false }

  /// The moment that the screens show.
  private var view: Viewpoint
  private let simulation: LiveSimulation?
  private let effects: EffectRunner
  /// What the screens look at while they stand still.
  private var frozen: Engine?
  private let searchTime: Duration?
  private var scans: Scans

  /// - Parameters:
  ///   - simulation: that of the engine, where time is simulated.
  ///   - searchTime: how long one look of a search may take; nil for as long as it takes.
  init(
    _ model: Model, _ view: Viewpoint, _ simulation: LiveSimulation?, _ effects: EffectRunner,
    searchTime: Duration? = nil
  ) {
    self.searchTime = searchTime
    scans = Scans(budget: searchTime)
    self.model = model
    self.view = view
    self.simulation = simulation
    self.effects = effects
  }

  /// Tells the model which moment it shows, when that is not the present.
  func begin() {
    if let moment = view.moment { send(.looked(.success(moment))) }
  }

  func send(_ message: Message) { carryOut(model.update(message)) }

  /// Changes the model and does what it wants done then.
  func change(_ body: (inout Model) -> [Effect]) { carryOut(body(&model)) }

  /// Tells for how long the screens have been standing still, if they do.
  func tellFrozen() {
    if let frozen { send(.frozen(view.present.now() - frozen.now())) }
  }

  /// Tells what time it is on the screens, and nothing else.
  func tellTime() {
    if let simulation { send(.simulation(simulation.status)) }
    send(.time((frozen ?? view.engine).now()))
  }

  private func carryOut(_ wanted: [Effect]) {
    for effect in wanted where !carriesOut(effect) {
      switch effect {
      case .read:
        if let simulation { _ = model.update(.simulation(simulation.status)) }
        guard let query = model.query() else { continue }
        let (snapshot, now) = (frozen ?? view.engine).answer(query, with: scans)
        send(.snapshot(snapshot, at: now))
      case .find(let text): send(.found(text, (frozen ?? view.engine).find(text)))
      case .export(let export): send(exported(export))
      case .run(let line): send(.command(line))
      case .enter: send(.entered)
      case .look(let look):
        let moment = view.go(look)
        scans = Scans(budget: searchTime)
        // What stood still was another moment.
        if case .success = moment, frozen != nil {
          frozen = nil
          send(.frozen(nil))
        }
        send(.looked(moment.mapError { EffectFailure($0.message) }))
      case .freeze(let stands):
        frozen = stands ? view.engine.standingStill() : nil
        scans = Scans(budget: searchTime)
        send(.frozen(stands ? .zero : nil))
      case .simulate, .loadWorld:
        // Ids and places may come again with other requests behind them.
        scans = Scans(budget: searchTime)
        for answer in effects.run(effect) { send(answer) }
      default:
        for answer in effects.run(effect) { send(answer) }
      }
    }
  }

  private func exported(_ export: RequestsExport) -> Message {
    do throws(EffectFailure) {
      return .exported(try (frozen ?? view.engine).text(of: export, with: scans))
    } catch {
      return .failed(error)
    }
  }
}
