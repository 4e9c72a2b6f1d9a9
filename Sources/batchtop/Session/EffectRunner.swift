import BatchEngine
import Console
import TerminalKit

/// Does what the model asks for, with the real engine, files and terminal, and brings back what came of it.
struct EffectRunner {
  private let engine: Engine
  private let simulation: LiveSimulation?
  private let terminal: any Terminal
  /// Nil where there is no screen to set.
  private let settings: LiveSettings?

  init(
    _ engine: Engine, _ simulation: LiveSimulation?, _ terminal: any Terminal, _ settings: LiveSettings? = nil
  ) {
    self.engine = engine
    self.simulation = simulation
    self.terminal = terminal
    self.settings = settings
  }

  func run(_ effect: Effect) -> [Message] {
    switch effect {
    case .submit(let draft):
      return [.submitted(SubmissionReceipt(engine.submit(engine.submission(draft))))]
    case .edit(let text):
      return [.edited(OutsideEditor.edit(text, on: terminal))]
    case .load(let path):
      return [.loaded(path: path, Self.load(path))]
    case .copy(let text, let what):
      return [copy(text, what)]
    case .simulate(let command):
      return simulated { (simulation) throws(SimulationError) in try simulation.perform(command) }
    case .saveWorld(let path, let replaces):
      if !replaces, FileText.exists(Self.expanded(path)) { return [.occupied(path: path, effect)] }
      return simulated { (simulation) throws(SimulationError) in try Self.save(simulation, to: path) }
    case .loadWorld(let path):
      return simulated { (simulation) throws(SimulationError) in try Self.load(path, into: simulation) }
    case .propose(let task):
      return [.proposed(task, Self.result { () throws(EffectFailure) in try engine.preview(task.order) })]
    case .operate(let task):
      return [
        .operated(
          Self.result { () throws(EffectFailure) in try engine.carryOut(task, by: Environment.userName) })
      ]
    case .write(let path, let text, let replaces):
      if !replaces, FileText.exists(Self.expanded(path)) { return [.occupied(path: path, effect)] }
      do throws(FileText.Failure) {
        try FileText.write(Array(text.utf8), to: Self.expanded(path))
        return [.kept(path)]
      } catch {
        return [.failed(EffectFailure(error.message))]
      }
    case .keep(let file, let text):
      do throws(FileText.Failure) {
        return [.kept(try KeptFiles.write(text, to: file))]
      } catch {
        return [.failed(EffectFailure(error.message))]
      }
    case .readTemplates:
      return [.templates(KeptFiles.templates())]
    case .keepTemplate(let name, let text, let replaces):
      return [
        KeptFiles.keep(template: name, text, replaces: replaces) ?? .occupied(path: "\(name).json", effect)
      ]
    case .set(let name, let value):
      return [settings?.set(name, to: value) ?? Self.noScreen]
    case .preview(let theme):
      return [settings?.preview(theme) ?? Self.noScreen]
    case .writeConfiguration:
      return [settings?.write() ?? Self.noScreen]
    case .reload:
      return [settings?.reload() ?? Self.noScreen]
    case .print(let text):
      terminal.print(text)
      return [.resized(terminal.size)]
    case .page(let text):
      let failure = OutsidePager.show(text, on: terminal)
      return [.resized(terminal.size)] + (failure.map { [.failed($0)] } ?? [])
    case .keepViews(let text, let name):
      return [Self.keep(text, name)]
    case .repaint:
      terminal.repaint()
      return []
    case .suspend:
      terminal.suspend()
      return [.resized(terminal.size)]
    case .read, .find, .export, .run, .enter, .freeze, .look, .quit, .plain:
      return []
    }
  }

  private func simulated(_ work: (LiveSimulation) throws(SimulationError) -> String) -> [Message] {
    guard let simulation else { return [] }
    do throws(SimulationError) { return [.simulated(.success(try work(simulation)))] } catch {
      return [.simulated(.failure(EffectFailure(error.message)))]
    }
  }

  private static func save(_ simulation: LiveSimulation, to path: String) throws(SimulationError) -> String {
    let bytes = simulation.saved()
    guard bytes.count <= FileText.largest else {
      throw SimulationError(
        "The world has more than 64 MiB of stored answers; a file of it would not be read again.")
    }
    do throws(FileText.Failure) { try FileText.replace(expanded(path), with: bytes) } catch {
      throw SimulationError(error.message)
    }
    return "Saved \(bytes.count) bytes; batchtop --world \(path) opens it."
  }

  private static func load(_ path: String, into simulation: LiveSimulation) throws(SimulationError) -> String
  {
    let bytes: [UInt8]
    do throws(FileText.Failure) { bytes = try FileText.read(expanded(path)) } catch {
      throw SimulationError(error.message)
    }
    do throws(SimulationError) { try simulation.load(bytes) } catch {
      throw SimulationError("\(path): \(error.message)")
    }
    return "This is the world of \(path). Time stands still; u goes back to the other."
  }

  private static func result<Value>(
    _ body: () throws(EffectFailure) -> Value
  ) -> Result<Value, EffectFailure> { Result(catching: body) }

  private static let noScreen = Message.failed(EffectFailure("Without a screen there is nothing to set."))

  private static func load(_ path: String) -> Result<[UInt8], EffectFailure> {
    do throws(FileText.Failure) { return .success(try FileText.read(expanded(path))) } catch {
      return .failure(EffectFailure(error.message))
    }
  }

  private static func keep(_ text: String, _ name: String) -> Message {
    do throws(FileText.Failure) {
      return .viewKept(name, path: try ViewFile.write(text))
    } catch {
      return .failed(EffectFailure("The view lasts until batchtop ends: \(error.message)"))
    }
  }

  /// A path as people type it: `~/` is the home folder.
  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Environment["HOME"] else { return path }
    return home + path.dropFirst(1)
  }

  private func copy(_ text: String, _ what: String) -> Message {
    do throws(ClipboardError) {
      let route = try terminal.copy(text)
      return .copied(what: what, bytes: text.utf8.count, how: route.rawValue)
    } catch {
      return .failed(EffectFailure(error.description))
    }
  }
}
