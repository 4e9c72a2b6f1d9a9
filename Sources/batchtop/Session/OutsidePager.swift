import Console
@preconcurrency import Glibc
import TerminalKit

/// The operator's own pager, on a file that only they may read and that is gone afterwards.
enum OutsidePager {
  /// - Returns: why the text was not shown; nil when it was.
  static func show(_ text: String, on terminal: any Terminal) -> EffectFailure? {
    let folder = Environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(folder)/batchtop-XXXXXX.txt".utf8CString)
    let descriptor = mkstemps(&template, 4)
    guard descriptor >= 0 else { return EffectFailure("\(folder) takes no file for the pager") }
    close(descriptor)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
