import Console
@preconcurrency import Glibc
import TerminalKit

/// The operator's own editor, on a file that only they may read and that is gone afterwards.
enum OutsideEditor {
  static func edit(_ text: String, on terminal: any Terminal) -> Result<String, EffectFailure> {
    guard let path = FileText.temporary(endingIn: ".json") else {
      return .failure(EffectFailure("\(Environment.temporaryFolder) takes no file for the editor"))
    }
    defer { unlink(path) }
    do throws(FileText.Failure) {
      try FileText.write(Array(text.utf8), to: path)
      let editor = Environment["VISUAL"] ?? Environment["EDITOR"] ?? "vi"
      let command = editor.split(separator: " ").map(String.init) + [path]
      let status = terminal.run(command)
      guard status == 0 else {
        return .failure(EffectFailure("\(editor) ended with status \(status); nothing was changed"))
      }
      return .success(String(decoding: try FileText.read(path), as: UTF8.self))
    } catch {
      return .failure(EffectFailure(error.message))
    }
  }
}
