import Console
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

  /// Writes the file; returns its path.
  static func write(_ text: String) throws(FileText.Failure) -> String {
    guard let folder = Environment.configurationFolder else {
      throw FileText.Failure("views.conf", "there is no home folder")
    }
    let path = folder + "/views.conf"
    try FileText.replace(path, with: Array(text.utf8))
    return path
  }
}
