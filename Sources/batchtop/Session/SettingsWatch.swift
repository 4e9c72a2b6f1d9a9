import CSystem
@preconcurrency import Glibc

/// Notices when files of settings and themes are written, come or go: a descriptor that is readable then, and
/// nothing to wake for until then.
final class SettingsWatch {
  /// To be watched; -1 where the system has no more of them, and then nothing is noticed.
  let descriptor = csystem_watch()
  private let folders: [String]

  /// - Parameter folders: those that may not be there yet are seen coming in the folder above.
  init(_ folders: [String]) {
    self.folders = folders
    arm()
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether anything has happened since it was asked last.
  func hasChanged() -> Bool {
    guard descriptor >= 0, csystem_watch_take(descriptor) != 0 else { return false }
    arm()
    return true
  }

  /// Watches the folders that are there by now.
  func arm() {
    guard descriptor >= 0 else { return }
    for folder in folders where csystem_watch_folder(descriptor, folder) < 0 {
      if let above = Environment.parent(of: folder) { csystem_watch_folder(descriptor, above) }
    }
  }
}
