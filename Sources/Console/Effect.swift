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
  /// Leaves the screen, prints the text and waits for a key.
  case print(String)
  case theme(String)
  case repaint
  /// Goes on in lines, without a screen.
  case plain
  case suspend
  case quit
}
