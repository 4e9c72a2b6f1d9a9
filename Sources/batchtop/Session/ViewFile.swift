import Console
@preconcurrency import Glibc
import TerminalKit

/// `views.conf` in the configuration folder.
enum ViewFile {
  /// The views that are kept, or what is wrong with their file.
  static func read() -> (views: [SavedView], mistake: String?) {
    guard let folder = Environment.configurationFolder, let text = FileText.text(folder + "/views.conf")
    else {
      return ([], nil)
    }
    do throws(SettingsError) {
      return (try SavedView.all(in: text), nil)
    } catch {
      return ([], error.description)
    }
  }

  /// Writes the file whole, under another name first, so that no half of it is ever there; returns its path.
  static func write(_ text: String) throws(FileText.Failure) -> String {
    guard let folder = Environment.configurationFolder else {
      throw FileText.Failure("views.conf", "there is no home folder")
    }
    if let parent = Environment.parent(of: folder) { mkdir(parent, 0o700) }
    mkdir(folder, 0o700)
    let path = folder + "/views.conf"
    try FileText.write(Array(text.utf8), to: path + ".new")
    guard rename(path + ".new", path) == 0 else { throw FileText.Failure(path) }
    return path
  }
}
