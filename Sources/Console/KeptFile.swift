/// A small file of the console's own.
public enum KeptFile: String, Sendable {
  /// The operator's keys, in the folder of the configuration.
  case keys = "keys.conf"
  /// What was recorded, in the console's own folder.
  case macros = "macros"
  /// Batches that were being written and not sent, in the console's own folder.
  case drafts = "drafts"
  /// That the welcome is not wanted again, in the console's own folder.
  case welcome = "welcome"
  /// From when on something is an alert, in the folder of the configuration.
  case alerts = "alerts.conf"
}
