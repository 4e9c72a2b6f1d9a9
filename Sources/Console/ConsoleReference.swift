import FilterLanguage

/// What the console understands, as its tables have it: for manual pages and whoever else describes it.
public enum ConsoleReference {
  /// One command.
  public struct Entry: Sendable {
    /// `copy curl`, and what may follow.
    public let words: String
    /// Its keys, as they are written in `keys.conf`; may be none.
    public let keys: [String]
    /// Where it works; everywhere when empty.
    public let screens: [String]
    public let help: String
  }

  /// Words of one list's filter.
  public struct FilterWords: Sendable {
    public let list: String
    public let vocabulary: Vocabulary
  }

  /// The commands by what they are for, in the order of the help. The twins that print what others copy are left out.
  public static var commands: [(group: String, entries: [Entry])] {
    Command.Group.allCases.compactMap { group in
      let entries = CommandTable.all.filter { $0.group == group && !$0.name.hasPrefix("print ") }.map {
        command in
        Entry(
          words: command.arguments.isEmpty ? command.name : "\(command.name) \(command.arguments)",
          keys: command.keys, screens: command.places.map(\.rawValue), help: command.help)
      }
      return entries.isEmpty ? nil : (group.rawValue, entries)
    }
  }

  /// The lists that take filters, each with its fields and flags.
  public static var filters: [FilterWords] {
    [
      FilterWords(list: "batches", vocabulary: BatchRows.schema.vocabulary),
      FilterWords(list: "errors", vocabulary: ErrorRows.schema.vocabulary),
      FilterWords(list: "limits and customers", vocabulary: AccountRows.schema.vocabulary),
      FilterWords(list: "keys", vocabulary: KeyRows.schema.vocabulary),
      FilterWords(list: "journal", vocabulary: JournalRows.schema.vocabulary),
    ]
  }
}
