import TerminalKit

/// All commands. To add one: a line where its like are, and nothing else need know.
enum CommandTable {
  /// Every command there is.
  static let all: [Command] = own + PrintCommands.twins(of: own)

  private static let own: [Command] =
    NavigationCommands.all + BatchesScreen.commands + BatchScreen.commands + LimitsScreen.commands
    + KeysScreen.commands + DiffScreen.commands + ComposeScreen.commands + DraftsScreen.commands
    + PulseScreen.commands
    + ErrorsScreen.commands + ErrorItemsScreen.commands + JournalScreen.commands + CustomersScreen.commands
    + CustomerScreen.commands + PlansScreen.commands + EndpointsScreen.commands + ExplainScreen.commands
    + AboutScreen.commands + RequestCommands.all + NeighbourCommands.all + ExportCommands.all
    + MarkCommands.all + ListExportCommands.all
    + OpeningCommands.all
    + OperatorCommands.all + ArrangingCommands.all
    + MacroCommands.all + KeyMapCommands.all + SimulatorCommands.all + PastCommands.all
    + WelcomeCommands.all + ConsoleCommands.all + SettingsCommands.all + StageCommands.all + ViewCommands.all
    + TakingCommands.all + AlertCommands.all

  /// The commands of one place: its own before those that work everywhere.
  static func commands(in place: Place) -> [Command] {
    all.filter { $0.places.contains(place) } + all.filter { $0.places.isEmpty }
  }

  /// Bindings that belong to a place come before those of all places.
  static let bindings: [(command: Command, strokes: [KeyStroke])] =
    (all.filter { !$0.places.isEmpty } + all.filter { $0.places.isEmpty }).flatMap { command in
      command.keys.compactMap { names in KeyStroke.strokes(names).map { (command, $0) } }
    }

  /// The command that a line means: the longest name that it begins with, or the only one that its first word may be cut from.
  /// `apikey create` and `apikey revoke` are other words for `key create` and `key revoke`, as on the command
  /// line.
  static func find(_ line: String, in place: Place) -> (command: Command, arguments: String)? {
    let known = commands(in: place)
    var words = line.split(separator: " ").map(String.init)
    if words.count > 1, words[0] == "apikey", ["create", "revoke"].contains(words[1]) { words[0] = "key" }
    for count in stride(from: min(3, words.count), through: 1, by: -1) {
      let name = words.prefix(count).joined(separator: " ")
      if let command = known.first(where: { $0.name == name }) {
        return (command, words.dropFirst(count).joined(separator: " "))
      }
    }
    guard let first = words.first else { return nil }
    let cut = known.filter { $0.name.hasPrefix(first) }
    // A command of one word is meant before those that go on: lim is limits, not limit set.
    let short = cut.filter { !$0.name.contains(" ") }
    let meant = short.isEmpty ? cut : short
    guard let command = meant.first, meant.allSatisfy({ $0.name == command.name }) else { return nil }
    return (command, words.dropFirst().joined(separator: " "))
  }
}
