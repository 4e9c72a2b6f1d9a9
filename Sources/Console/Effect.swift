import BatchEngine

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
  case theme(String)
  /// Has the screens show another moment.
  case look(Look)
  case repaint
  case suspend
  case quit
}
