/// Something that the model wants done outside of itself; what comes of it returns as a message.
public enum Effect: Sendable {
  /// Asks the engine for what the screen shows. Which query that is, `Model.query` says when the effects before it are done:
  /// what they brought back may have changed it.
  case read
  case submit(DraftSubmission)
  /// Opens the text in the operator's editor.
  case edit(String)
  case load(path: String)
  /// Puts the text on the clipboard; `what` names it for the notice.
  case copy(String, what: String)
  /// Sets one of the settings until the end of the program.
  case set(String, to: String)
  /// Shows a theme, and sets nothing.
  case preview(theme: String)
  /// Puts what was set here into `config.conf`.
  case writeConfiguration
  /// Reads the settings and the theme again.
  case reload
  case repaint
  case suspend
  case quit
}
