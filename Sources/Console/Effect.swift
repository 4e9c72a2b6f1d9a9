import BatchEngine

/// Something that the model wants done outside of itself; what comes of it returns as a message.
public enum Effect: Sendable {
  /// Asks the engine for what the screen shows. Which query that is, `Model.query` says when the effects before it are done:
  /// what they brought back may have changed it.
  case read
  /// Asks what a text stands for: a request, a key, an account.
  case find(String)
  case submit(DraftSubmission)
  /// Opens the text in the operator's editor.
  case edit(String)
  case load(path: String)
  /// Puts the text on the clipboard; `what` names it for the notice.
  case copy(String, what: String)
  /// Moves simulated time, or changes what sends in it.
  case simulate(SimulationCommand)
  /// Writes the simulated world into a file, which is asked about first if it is there, and becomes that of
  /// one.
  case saveWorld(path: String, replaces: Bool = false)
  case loadWorld(path: String)
  /// Asks what an operator's order would change, before it is asked whether it shall.
  case propose(OperatorTask)
  /// Carries an operator's order out.
  case operate(OperatorTask)
  /// Runs a command line when the effects before it are done.
  case run(String)
  /// Runs the line that stands in the prompt, when what completes it has been read.
  case enter
  /// Writes a file that the operator named; one that is there already is asked about first, unless it
  /// `replaces` that.
  case write(path: String, text: String, replaces: Bool = false)
  /// Puts many requests together for a file.
  case export(RequestsExport)
  /// Reads the operator's own templates.
  case readTemplates
  /// Keeps a template under a name; one that is there already is asked about first, unless it `replaces`
  /// that.
  case keepTemplate(String, text: String, replaces: Bool = false)
  /// Writes one of the console's own files.
  case keep(KeptFile, text: String)
  /// Shows the state as it is now until it is told otherwise, whatever happens meanwhile.
  case freeze(Bool)
  /// Sets one of the settings until the end of the program.
  case set(String, to: String)
  /// Shows a theme, and sets nothing.
  case preview(theme: String)
  /// Puts what was set here into `config.conf`.
  case writeConfiguration
  /// Reads the settings and the theme again.
  case reload
  /// Leaves the screen, prints the text and waits for a key.
  case print(String)
  /// Shows the text in the operator's pager, and comes back when that ends.
  case page(String)
  /// Keeps the text of all views for the next time; `named` is the one that was added.
  case keepViews(String, named: String)
  /// Has the screens show another moment.
  case look(Look)
  case repaint
  /// Goes on in lines, without a screen.
  case plain
  case suspend
  case quit
}
