import BatchEngine
import Console
import TerminalKit

/// Does what the model asks for, with the real engine, files and terminal, and brings back what came of it.
struct EffectRunner {
  private let engine: Engine
  private let terminal: any Terminal
  /// Nil where there is no screen to set.
  private let settings: LiveSettings?

  init(_ engine: Engine, _ terminal: any Terminal, _ settings: LiveSettings? = nil) {
    self.engine = engine
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
    case .propose(let task):
      return [.proposed(task, Self.result { () throws(EffectFailure) in try engine.preview(task.order) })]
    case .operate(let task):
      return [
        .operated(
          Self.result { () throws(EffectFailure) in try engine.carryOut(task, by: Environment.userName) })
      ]
    case .keep(let file, let text):
      do throws(FileText.Failure) {
        return [.kept(try KeptFiles.write(text, to: file))]
      } catch {
        return [.failed(EffectFailure(error.message))]
      }
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
    case .repaint:
      terminal.repaint()
      return []
    case .suspend:
      terminal.suspend()
      return [.resized(terminal.size)]
    case .read, .run, .enter, .freeze, .quit, .plain:
      return []
    }
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
