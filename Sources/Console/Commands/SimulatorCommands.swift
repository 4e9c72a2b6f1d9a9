import BatchEngine
import CivilTime
import TerminalKit

/// Simulated time, the traffic in it, and worlds in files.
enum SimulatorCommands {
  static let all: [Command] =
    [
      Command("sim", keys: ["7"], group: .go, help: "simulated time: what comes next, and who sends") {
        model, _ in
        model.go(to: .simulator)
        return []
      }
    ] + here + time + words

  /// Why time cannot be moved, where it cannot.
  static let reason = "Time is real here, and nobody moves it; 7 says why."

  // MARK: On the screen

  private static let here: [Command] = [
    Command(
      "toggle", keys: ["Space"], in: [.simulator], group: .act, hint: "run/stop",
      help: "time runs, or stands still; in the traffic list: the source sends, or does not", rank: 1,
      blocked: needsSimulation
    ) { model, _ in
      guard let status = model.simulation else { return [] }
      if model.simulator.pane == .traffic, let source = model.simulator.traffic.current?.source {
        return [.simulate(source.isOn ? .trafficOff(source.name) : .trafficOn(source.name))]
      }
      return [.simulate(status.clock.isRunning ? .stop : .run)]
    },
    Command(
      "jump", keys: ["Enter", "l", "Right"], in: [.simulator], group: .act, hint: "jump",
      help: "to the event under the cursor; a change: opens its request", rank: 4,
      blocked: { model in
        if let reason = needsSimulation(model) { return reason }
        switch model.simulator.pane {
        case .events: return model.simulator.events.current == nil ? "Nothing comes." : nil
        case .traffic: return "Space turns a source on or off."
        case .changes:
          return model.simulator.changes.current?.request == nil ? "No request is behind this row." : nil
        }
      }
    ) { model, _ in
      if model.simulator.pane == .changes {
        guard let request = model.simulator.changes.current?.request else { return [] }
        model.follow(to: .batch)
        model.batch.open(request)
        return []
      }
      return model.simulator.events.current.map { [.simulate(.jump(.exactly($0.event)))] } ?? []
    },
    Command(
      "new traffic", keys: ["+"], in: [.simulator], group: .act, hint: "traffic",
      help: "adds a source of traffic", rank: 5,
      blocked: { model in
        needsSimulation(model)
          ?? (model.simulation?.offered.isEmpty == true ? "Every profile is there; Space turns it on." : nil)
      }
    ) { model, _ in
      let entries = (model.simulation?.offered ?? []).map { source in
        Chooser.Entry(label: source.name, detail: source.words, line: "traffic add \(source.name)")
      }
      model.popup = .choose(Chooser("Who sends", entries))
      return []
    },
    Command(
      "undo", keys: ["u"], in: [.simulator], group: .act, hint: "undo", help: "the last step is taken back",
      rank: 3,
      blocked: { model in
        needsSimulation(model)
          ?? (model.simulation?.undoable == 0 ? "There is no step to take back." : nil)
      }
    ) { _, _ in [.simulate(.undo)] },
    Command(
      "redo", keys: ["Ctrl-R"], in: [.simulator], group: .act, help: "the step that was taken back, again",
      blocked: { model in
        needsSimulation(model)
          ?? (model.simulation?.redoable == 0 ? "There is no step to do again." : nil)
      }
    ) { _, _ in [.simulate(.redo)] },
    Command(
      "save", keys: ["W"], in: [.simulator], group: .act, hint: "save world",
      help: "the world into a file", rank: 4, blocked: needsSimulation
    ) { model, _ in
      model.prompt = Prompt(.command, text: "world save demo.world")
      return []
    },
  ]

  /// The keys that move time work everywhere and mean the same everywhere; the clock's frame names them.
  private static let time: [Command] = [
    Command(
      "next event", keys: ["."], group: .time,
      help: "time goes on to what comes next: of the row, on limits and keys", blocked: needsSimulation
    ) { model, _ in [.simulate(.jump(model.nextTarget))] },
    Command(
      "faster", keys: [">"], in: [.simulator], group: .time, help: "simulated time runs faster",
      blocked: needsSimulation
    ) { _, _ in [.simulate(.changeSpeed(1))] },
    Command(
      "slower", keys: ["<"], in: [.simulator], group: .time, help: "simulated time runs slower",
      blocked: needsSimulation
    ) { _, _ in [.simulate(.changeSpeed(-1))] },
  ]

  // MARK: Typed

  private static let words: [Command] = [
    Command(
      "clock", arguments: "WHERE", group: .time,
      help: "+1h; next refill, expiry, day, month or event; speed 60 or max; run, stop, real",
      blocked: needsSimulation, values: { _ in SimulationWords.completions }
    ) { model, text in
      guard let command = SimulationWords.command(text) else {
        model.complain(
          "Type clock +1h, clock next \(SimulationWords.targets), clock speed 60, clock stop or clock real.")
        return []
      }
      return [.simulate(command)]
    },
    Command(
      "traffic", arguments: "WHO", group: .time, help: "add NAME or off NAME: who sends in simulated time",
      blocked: needsSimulation,
      values: { model in
        let here = model.simulation?.sources.map(\.name) ?? []
        let new = model.simulation?.offered.map(\.name) ?? []
        return (here + new).map { "add \($0)" } + ["off"] + here.map { "off \($0)" }
      }
    ) { model, text in
      let parts = text.split(separator: " ").map(String.init)
      switch (parts.first, parts.count) {
      case ("add", 2), ("on", 2): return [.simulate(.trafficOn(parts[1]))]
      case ("off", 1): return [.simulate(.trafficOff(nil))]
      case ("off", 2): return [.simulate(.trafficOff(parts[1]))]
      default:
        model.complain("Type traffic add NAME, traffic off or traffic off NAME.")
        return []
      }
    },
    Command(
      "seed", arguments: "N", group: .time, help: "draws all traffic from now on anew",
      blocked: needsSimulation
    ) { model, text in
      guard let seed = UInt64(text) else {
        model.complain("Type seed N, a whole number.")
        return []
      }
      return [.simulate(.seed(seed))]
    },
    file("world save", help: "the simulated world into a file") { .saveWorld(path: $0) },
    file("world load", help: "becomes the world of a file; u takes it back") { .loadWorld(path: $0) },
  ]

  private static func file(
    _ name: String, help: String, _ effect: @escaping @Sendable (String) -> Effect
  ) -> Command {
    Command(name, arguments: "FILE", group: .time, help: help, blocked: needsSimulation) { model, path in
      guard !path.isEmpty else {
        model.complain("Type \(name) FILE.")
        return []
      }
      return [effect(path)]
    }
  }

  private static let needsSimulation: @Sendable (Model) -> String? = { model in
    model.simulation == nil ? reason : nil
  }
}

extension Model {
  /// How simulated time stands; nil on an engine that keeps real time.
  var simulation: SimulationStatus? { simulator.status }

  /// What `.` goes to: what comes next of the account or the key under the cursor, or of all.
  fileprivate var nextTarget: SimulationCommand.Target {
    switch place {
    case .limits: limits.list.current.map { .refill($0.id) } ?? .event
    case .keys: keys.list.current.map { .expiry($0.id) } ?? .event
    default: .event
    }
  }
}
