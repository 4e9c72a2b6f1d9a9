import TerminalKit

/// A list with a filter, kept under a name.
public struct SavedView: Hashable, Sendable {
  /// Letters, digits, `-` and `_`.
  let name: String
  let place: Place
  let filter: String

  /// Views that are kept at most.
  static let limit = 200

  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 40 && text.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
  }

  /// Reads `views.conf`, whose lines are `name = list: filter`.
  ///
  /// - Throws: what cannot be understood, with its line.
  public static func all(in text: String) throws(SettingsError) -> [SavedView] {
    let file = try SettingsFile(text, name: "views.conf")
    var views: [SavedView] = []
    for entry in file.entries.prefix(limit) {
      let parts = entry.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let place = Place(rawValue: String(parts[0])), isName(entry.key) else {
        throw SettingsError(
          file: file.name, line: entry.line,
          "A view is `name = list: filter`, such as `late = keys: left<1h`.")
      }
      views.append(SavedView(name: entry.key, place: place, filter: String(parts[1].drop { $0 == " " })))
    }
    return views
  }

  /// The file for these views.
  static func text(_ views: [SavedView]) -> String {
    "# Views of batchtop, written by :save; name = list: filter\n"
      + views.map { "\($0.name) = \($0.place.rawValue): \($0.filter)\n" }.joined()
  }
}
