import TerminalKit

/// Something that can be done, under one name: by key, in the prompt, from the help. All of them stand in `CommandTable`.
struct Command: Sendable {
  /// Its words in the prompt, such as `copy curl`.
  let name: String
  /// What may follow, for help: `NAME`, `[FILE]`; empty when nothing may.
  let arguments: String
  /// Keys that run it, as names of `KeyStroke`; a sequence has blanks: `y c`.
  let keys: [String]
  /// Where it works; everywhere when empty.
  let places: [Place]
  /// Under which word the help lists it.
  let group: Group
  /// What it does, in one or two words for the hint bar.
  let hint: String
  /// What it does, for the help.
  let help: String
  /// The lower, the longer it stays in the hint bar; nil keeps it out.
  let rank: Int?
  /// Why it cannot act now; nil when it can.
  let blocked: @Sendable (Model) -> String?
  /// Whether `blocked` tells of the command alone: with words behind it, it says itself what cannot be done.
  var isOpenWithWords = false
  /// Values that may follow, for completion.
  let values: @Sendable (Model) -> [String]
  /// Does it, with what followed the name; returns what it wants done outside of the model.
  let run: @Sendable (inout Model, String) -> [Effect]

  /// The words of the help, in their order there.
  enum Group: String, CaseIterable, Sendable {
    case act, look, find, copy, go, time, talk, operate, leave, move
  }

  init(
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

  /// Whether it says nothing without words behind it.
  var needsWords: Bool {
    var depth = 0
    return arguments.contains { character in
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      return depth == 0 && character != "]" && character != " "
    }
  }

  /// Whether it can be given in that place.
  func works(in place: Place) -> Bool { places.isEmpty || places.contains(place) }
}
