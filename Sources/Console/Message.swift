import BatchEngine
import CivilTime
import TerminalKit

/// Something that reaches the console. `update` folds it into the model.
public enum Message: Sendable {
  case key(KeyStroke)
  /// Text that was pasted: never commands.
  case paste(String)
  case scrolled(by: Int)
  case resized(Size)
  /// The engine's state changed.
  case engineChanged
  /// The engine's journal takes records, or takes none.
  case storageChanged(StorageState)
  /// Clients come in elsewhere, or others do.
  case listening(Listening)
  /// A second went by on a screen that shows time.
  case tick
  /// The answer to `Effect.read`.
  case snapshot(Snapshot, at: Instant)
  case submitted(SubmissionReceipt)
  /// The text as an outside editor left it, or why there is none.
  case edited(Result<String, EffectFailure>)
  case loaded(path: String, Result<[UInt8], EffectFailure>)
  case copied(what: String, bytes: Int, how: String)
  case themeChanged(String)
  /// The screens show that moment from now on, or the present; or why they do not.
  case looked(Result<Instant?, EffectFailure>)
  case failed(EffectFailure)
}
