import BatchEngine
import CivilTime
import TerminalKit

/// Something that reaches the console. `update` folds it into the model.
public enum Message: Sendable {
  case key(KeyStroke)
  /// Text that was pasted: never commands.
  case paste(String)
  /// A command line, from a macro or a script.
  case command(String)
  /// The line in the prompt is to be run: the answer to `Effect.enter`.
  case entered
  case scrolled(by: Int)
  /// The mouse's button went down on a cell.
  case clicked(Position)
  case resized(Size)
  /// The engine's state changed.
  case engineChanged
  /// The engine's journal takes records, or takes none.
  case storageChanged(StorageState)
  /// Clients come in elsewhere, or others do.
  case listening(Listening)
  /// How simulated time stands, on an engine that has it.
  case simulation(SimulationStatus)
  /// What came of a command to the simulator, in a sentence.
  case simulated(Result<String, EffectFailure>)
  /// A second went by on a screen that changes with the time.
  case tick
  /// A second went by, and nothing but the clock in the header shows it.
  case time(Instant)
  /// The terminal takes less than there is to show, or keeps up again.
  case bandwidth(isLow: Bool)
  /// The answer to `Effect.read`.
  case snapshot(Snapshot, at: Instant)
  /// What a text that was to be opened stands for.
  case found(String, [FoundObject])
  case submitted(SubmissionReceipt)
  /// The text as an outside editor left it, or why there is none.
  case edited(Result<String, EffectFailure>)
  case loaded(path: String, Result<[UInt8], EffectFailure>)
  case copied(what: String, bytes: Int, how: String)
  /// What an order would change, to be asked about.
  case proposed(OperatorTask, Result<OperatorOutcome, EffectFailure>)
  /// What an order has changed.
  case operated(Result<OperatorOutcome, EffectFailure>)
  /// Many requests as text, to be written.
  case exported(ExportedText)
  /// Where a file of the console's own was written.
  case kept(String)
  /// For how long the screens have stood still; nil when they follow again.
  case frozen(Nanoseconds?)
  /// Settings or themes are other ones; `said` is for the operator.
  case settingsChanged(SettingsInUse, said: String?)
  /// A theme is looked at that bars follow.
  case previewed(GaugeStops)
  /// A view of that name is kept, in that file.
  case viewKept(String, path: String)
  /// The screens show that moment from now on, or the present; or why they do not.
  case looked(Result<Instant?, EffectFailure>)
  case failed(EffectFailure)
  /// The operator's own templates as they are now.
  case templates([TemplateFile])
  /// A template of that name is kept, in that file.
  case templateKept(String, path: String)
  /// A file is there already: the effect would replace it, and did nothing.
  case occupied(path: String, Effect)
}
