import TerminalKit

/// Something that can be done, under one name: by key, in the prompt, from the help. All of them stand in `CommandTable`.
public struct Command: Sendable {
  /// Its words in the prompt, such as `copy curl`.
  public let name: String
  /// What may follow, for help: `NAME`, `[FILE]`; empty when nothing may.
  public let arguments: String
  /// Keys that run it, as names of `KeyStroke`; a sequence has blanks: `y c`.
  public let keys: [String]
  /// Where it works; everywhere when empty.
  public let places: [Place]
  public let group: Group
  /// What it does, in one or two words for the hint bar.
  public let hint: String
  /// What it does, for the help.
  public let help: String
  /// The lower, the longer it stays in the hint bar; nil keeps it out.
  public let rank: Int?
  /// Why it cannot act now; nil when it can.
  public let blocked: @Sendable (Model) -> String?
  /// Values that may follow, for completion.
  public let values: @Sendable (Model) -> [String]
  public let run: @Sendable (inout Model, String) -> [Effect]

  public enum Group: String, CaseIterable, Sendable {
    case act, look, find, copy, go, talk, leave, move
  }

  public init(
    _ name: String, arguments: String = "", keys: [String] = [], in places: [Place] = [], group: Group,
    hint: String = "", help: String, rank: Int? = nil,
    blocked: @escaping @Sendable (Model) -> String? = { _ in nil },
    values: @escaping @Sendable (Model) -> [String] = { _ in [] },
    run: @escaping @Sendable (inout Model, String) -> [Effect]
  ) {
    self.name = name
    self.arguments = arguments
    self.keys = keys
    self.places = places
    self.group = group
    self.hint = hint.isEmpty ? name : hint
    self.help = help
    self.rank = rank
    self.blocked = blocked
    self.values = values
    self.run = run
  }

  public func works(in place: Place) -> Bool { places.isEmpty || places.contains(place) }
}
