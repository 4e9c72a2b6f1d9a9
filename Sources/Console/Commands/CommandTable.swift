import TerminalKit

/// All commands. To add one: a line where its like are, and nothing else need know.
enum CommandTable {
  /// Every command there is.
  static let all: [Command] =
    NavigationCommands.all + BatchesScreen.commands + BatchScreen.commands + LimitsScreen.commands
    + KeysScreen.commands + DiffScreen.commands + ComposeScreen.commands + PulseScreen.commands
    + ErrorsScreen.commands + ErrorItemsScreen.commands + JournalScreen.commands + CustomersScreen.commands
    + CustomerScreen.commands + PlansScreen.commands + EndpointsScreen.commands + ExplainScreen.commands
    + AboutScreen.commands + PastCommands.all + RequestCommands.all + ConsoleCommands.all

  /// The commands of one place: its own before those that work everywhere.
  static func commands(in place: Place) -> [Command] {
    all.filter { $0.places.contains(place) } + all.filter { $0.places.isEmpty }
  }

  /// What a sequence of strokes means in a place.
  enum Meaning: Sendable {
    case command(Command)
    /// More keys are to come.
    case prefix
    case nothing
  }

  /// What the strokes mean; a command of the place wins over one of all places.
  static func meaning(of strokes: [KeyStroke], in place: Place) -> Meaning {
    var isPrefix = false
    for (command, sequence) in bindings where command.works(in: place) {
      if sequence == strokes { return .command(command) }
      if sequence.starts(with: strokes) { isPrefix = true }
    }
    return isPrefix ? .prefix : .nothing
  }

  /// What may follow the strokes, for the pop-up of choices.
  static func continuations(of strokes: [KeyStroke], in place: Place) -> [(
    key: KeyStroke, command: Command
  )] {
    bindings.compactMap { command, sequence in
      guard command.works(in: place), sequence.count > strokes.count, sequence.starts(with: strokes) else {
        return nil
      }
      return (sequence[strokes.count], command)
    }
  }

  /// Bindings that belong to a place come before those of all places.
  private static let bindings: [(command: Command, strokes: [KeyStroke])] =
    (all.filter { !$0.places.isEmpty } + all.filter { $0.places.isEmpty }).flatMap { command in
      command.keys.compactMap { names in KeyStroke.strokes(names).map { (command, $0) } }
    }

  /// The command that a line means: the longest name that it begins with, or the only one that its first word may be cut from.
  static func find(_ line: String, in place: Place) -> (command: Command, arguments: String)? {
    let known = commands(in: place)
    let words = line.split(separator: " ").map(String.init)
    for count in stride(from: min(3, words.count), through: 1, by: -1) {
      let name = words.prefix(count).joined(separator: " ")
      if let command = known.first(where: { $0.name == name }) {
        return (command, words.dropFirst(count).joined(separator: " "))
      }
    }
    guard let first = words.first else { return nil }
    let cut = known.filter { $0.name.hasPrefix(first) }
    guard let command = cut.first, cut.allSatisfy({ $0.name == command.name }) else { return nil }
    return (command, words.dropFirst().joined(separator: " "))
  }
}
