import BatchEngine
import TerminalKit

/// Carries operators' actions out, and says what each changes, before and after, on standard error.
struct Operating {
  private let engine: Engine
  private let reason: String
  /// Shows what would change, and changes nothing.
  private let isDryRun: Bool

  init(_ engine: Engine, _ arguments: Arguments) {
    self.engine = engine
    reason = arguments.value("reason") ?? ""
    isDryRun = arguments.has("dry-run")
  }

  /// All are looked at before the first is carried out.
  func carryOut(_ actions: [OperatorAction]) throws(UsageError) {
    var changes: [OperatorEvent.Change] = []
    for action in actions {
      do throws(OperatorError) {
        changes += try engine.preview(action)
      } catch {
        throw UsageError(error)
      }
    }
    if isDryRun {
      Self.tell(changes)
      return Output.note("Nothing was changed.")
    }
    for action in actions {
      do throws(OperatorError) {
        Self.tell(try engine.operate(action, by: Environment.userName, reason: reason))
      } catch {
        throw UsageError(error)
      }
    }
  }

  static func tell(_ changes: [OperatorEvent.Change]) {
    for change in changes { Output.note("\(change.subject): \(change.before) -> \(change.after)") }
  }
}

extension UsageError {
  init(_ error: OperatorError) {
    let status: ExitStatus = if case .notStored = error { .engine } else { .usage }
    let message = error.message
    self.init(message.prefix(1).uppercased() + message.dropFirst(), status: status)
  }
}

extension Engine {
  /// The account of that name, or which there are.
  func account(_ name: String) throws(UsageError) -> Account {
    let (found, names) = read { state, _ in (state.account(named: name), state.accounts.map(\.name)) }
    if let found { return found }
    let known = names.isEmpty ? "there is none yet" : "there are \(names.prefix(12).joined(separator: ", "))"
    throw UsageError("There is no account \(name)\(NearestName.hint(name, among: names)) Accounts: \(known)")
  }
}
