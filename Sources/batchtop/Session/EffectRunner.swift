import BatchEngine
import Console
import TerminalKit

/// Does what the model asks for, with the real engine, files and terminal, and brings back what came of it.
struct EffectRunner {
  private let engine: Engine
  private let terminal: any Terminal
  private let themes: ThemeLibrary

  init(_ engine: Engine, _ terminal: any Terminal, _ themes: ThemeLibrary) {
    self.engine = engine
    self.terminal = terminal
    self.themes = themes
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
    case .theme(let name):
      return [change(to: name)]
    case .repaint:
      terminal.repaint()
      return []
    case .suspend:
      terminal.suspend()
      return [.resized(terminal.size)]
    case .read, .look, .quit:
      return []
    }
  }

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

  private func change(to name: String) -> Message {
    do throws(SettingsError) {
      terminal.theme = try themes.theme(named: name)
      terminal.repaint()
      return .themeChanged(name)
    } catch {
      return .failed(EffectFailure(error.description))
    }
  }
}
