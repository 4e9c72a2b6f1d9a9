import Console
@preconcurrency import Glibc
import TerminalKit

/// The operator's own pager, on a file that only they may read and that is gone afterwards.
enum OutsidePager {
  /// - Returns: why the text was not shown; nil when it was.
  static func show(_ text: String, on terminal: any Terminal) -> EffectFailure? {
    guard let path = FileText.temporary(endingIn: ".txt") else {
      return EffectFailure("\(Environment.temporaryFolder) takes no file for the pager")
    }
    defer { unlink(path) }
    do throws(FileText.Failure) {
      // A pager may pass on what would drive the terminal: it gets none of that.
      try FileText.write(Array(Sanitiser.lines(text).utf8), to: path)
    } catch {
      return EffectFailure(error.message)
    }
    let named = Environment["PAGER"] ?? ""
    let command = (named.isEmpty ? "less" : named).split(separator: " ").map(String.init)
    let status = terminal.run(command + [path])
    let name = command.first ?? "less"
    return status == 127 ? EffectFailure("\(name) could not be started; $PAGER names the pager") : nil
  }
}
