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

  /// All are looked at before the first is carried out. Those that change nothing are left out, unless none does.
  func carryOut(_ actions: [OperatorAction]) throws(UsageError) {
    var changes: [OperatorEvent.Change] = []
    var telling: [OperatorAction] = []
    for action in actions {
      do throws(OperatorError) {
        changes += try engine.preview(action)
        telling.append(action)
      } catch {
        guard case .changesNothing = error else { throw UsageError(error) }
      }
    }
    guard !telling.isEmpty else { throw UsageError(OperatorError.changesNothing) }
    if isDryRun {
      Self.tell(changes)
      return Output.note("Nothing was changed.")
    }
    for action in telling {
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

extension Arguments {
  /// `--reason`, which stands in the journal for those who look later.
  func reason() throws(UsageError) -> String {
    let reason = try required("reason")
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw UsageError("--reason is what others read in the journal; say why")
    }
    return reason
  }
}

extension Engine {
  /// The account of that name, or which there are.
  func account(_ name: String) throws(UsageError) -> Account {
    let (found, names) = read { state, _ in (state.account(named: name), state.accounts.map(\.name)) }
    if let found { return found }
    guard !names.isEmpty else {
      throw UsageError("There is no account \(name), and none yet; batchtop account create makes one")
    }
    let known = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    throw UsageError("There is no account \(name)\(NearestName.hint(name, among: names)) There are \(known)")
  }
}
