import BatchEndpoints
import Console
import TerminalKit

/// What may stand where a command line is being typed.
///
/// It knows the verbs, their options and usage, and the names that come with the program. It opens no state: a key that
/// completes must answer at once.
enum Candidates: Equatable {
  /// A word, and what it means where that needs saying.
  struct Choice: Equatable {
    let word: String
    let meaning: String

    init(_ word: String, _ meaning: String = "") {
      self.word = word
      self.meaning = meaning
    }
  }

  case choices([Choice])
  case files
  case folders

  /// - Parameter words: the words behind `batchtop`, the last of them unfinished and perhaps empty. Shells that break words at
  ///   `=` give it as a word of its own.
  init(_ words: [String]) {
    let words = Self.joined(words)
    let typed = words.last ?? ""
    let before = Array(words.dropLast())
    guard let (verb, rest) = try? VerbTable.verb(of: before) else {
      self = Self.beginning(before, typed)
      return
    }
    self = Self.following(verb, rest, typed)
  }

  /// `--theme`, `=`, `night` as `--theme=night`.
  private static func joined(_ words: [String]) -> [String] {
    var result: [String] = []
    for word in words {
      let follows = result.last.map { $0.hasPrefix("--") && $0.hasSuffix("=") } ?? false
      if let last = result.last, (word == "=" && last.hasPrefix("--")) || follows {
        result[result.count - 1] = last + word
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// Before a verb is whole: verbs, the second word of one, or the console's own options.
  private static func beginning(_ before: [String], _ typed: String) -> Candidates {
    guard let first = before.first else {
      if typed.hasPrefix("-") { return following(ConsoleVerb.self, [], typed) }
      return fitting(typed, verbs)
    }
    if first.hasPrefix("-") { return following(ConsoleVerb.self, before, typed) }
    guard before.count == 1 else { return .choices([]) }
    return fitting(
      typed,
      VerbTable.all.compactMap { verb in
        verb.name.hasPrefix(first + " ")
          ? Choice(String(verb.name.dropFirst(first.count + 1)), verb.summary) : nil
      })
  }

  /// First words of verbs; those that go on say with what.
  private static var verbs: [Choice] {
    var families: [String: [String]] = [:]
    for verb in VerbTable.all {
      let words = verb.name.split(separator: " ").map(String.init)
      if words.count == 2 { families[words[0], default: []].append(words[1]) }
    }
    var seen: Set<String> = []
    return VerbTable.all.compactMap { verb in
      let first = String(verb.name.prefix { $0 != " " })
      guard seen.insert(first).inserted else { return nil }
      return Choice(first, families[first]?.joined(separator: ", ") ?? verb.summary)
    }
  }

  private static func following(
    _ verb: any Verb.Type, _ rest: [String], _ typed: String
  ) -> Candidates {
    let usage = UsageLine(verb.usage)
    if typed.hasPrefix("--"), let sign = typed.firstIndex(of: "=") {
      let option = String(typed[typed.index(typed.startIndex, offsetBy: 2)..<sign])
      guard verb.options.contains(option) else { return .choices([]) }
      return values(of: option, usage, String(typed[typed.index(after: sign)...]))
    }
    if let option = rest.last.flatMap({ optionName($0, of: verb) }), !rest.contains("--") {
      return values(of: option, usage, typed)
    }
    if typed.hasPrefix("-"), !rest.contains("--") {
      let known = verb.options.map { "--" + $0 } + (verb.flags + ["help"]).map { "--" + $0 }
      return fitting(typed, known.filter { !rest.contains($0) }.map { Choice($0) })
    }
    let place = operands(in: rest, of: verb)
    guard usage.operands.indices.contains(place) else { return .choices([]) }
    return candidates(for: usage.operands[place], typed)
  }

  /// The name of an option that waits for its value.
  private static func optionName(_ word: String, of verb: any Verb.Type) -> String? {
    guard word.hasPrefix("--") else { return nil }
    let name = String(word.dropFirst(2))
    return verb.options.contains(name) ? name : nil
  }

  /// How many words without an option are there.
  private static func operands(in rest: [String], of verb: any Verb.Type) -> Int {
    var count = 0
    var isValue = false
    for word in rest {
      if !isValue, !word.hasPrefix("--") { count += 1 }
      isValue = !isValue && optionName(word, of: verb) != nil
    }
    return count
  }

  private static func values(of option: String, _ usage: UsageLine, _ typed: String) -> Candidates {
    if Configuration.options.contains(option), let setting = Setting.named(option) {
      let names = option == "theme" ? ["auto"] + ThemeLibrary().names : setting.choices
      return fitting(typed, names.map { Choice($0) })
    }
    switch option {
    case "state": return .folders
    case "world": return .files
    default: return usage.values[option].map { candidates(for: $0, typed) } ?? .choices([])
    }
  }

  private static func candidates(for place: UsageLine.Place, _ typed: String) -> Candidates {
    switch place {
    case .words(let words): fitting(typed, words.map { Choice($0) })
    case .named(let name): candidates(named: name, typed)
    }
  }

  private static func candidates(named name: String, _ typed: String) -> Candidates {
    switch name {
    case "DIR": .folders
    case "FILE", "SCRIPT", "SCHEME.yaml": .files
    case "VERB": fitting(typed, verbs)
    case "PLAN":
      fitting(typed, Services.all.flatMap { service in service.plans.map { Choice($0.slug, service.name) } })
    case "CODE": fitting(typed, ErrorTable.all.map { Choice($0.code, $0.meaning) })
    case "SCREEN": fitting(typed, ScreenVerb.names.map { Choice($0) })
    case "THEME", "THEME|FILE": fitting(typed, ThemeLibrary().choices.map { Choice($0.name, $0.about) })
    default: .choices([])
    }
  }

  private static func fitting(_ typed: String, _ choices: [Choice]) -> Candidates {
    .choices(choices.filter { $0.word.hasPrefix(typed) })
  }
}
