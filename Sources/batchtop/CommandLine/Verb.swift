import TerminalKit

/// Something that the program does without a screen. To add one: its file, and its line in `VerbTable`.
protocol Verb: Sendable {
  static var name: String { get }
  /// What follows the name, in one line.
  static var usage: String { get }
  /// What it does, in one line for the list of all.
  static var summary: String { get }
  /// More, for its own help; may be empty.
  static var details: String { get }
  /// Options with a value, and options without.
  static var options: [String] { get }
  static var flags: [String] { get }

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus
}

extension Verb {
  static var details: String { "" }
  static var options: [String] { [] }
  static var flags: [String] { [] }

  static var help: String {
    let call = name.isEmpty ? "batchtop" : "batchtop \(name)"
    let more = details.isEmpty ? "" : "\n\n\(details)"
    return "Usage: \(call)\(usage.isEmpty ? "" : " ")\(usage)\n\n\(summary)\(more)"
  }
}

enum VerbTable {
  static let all: [any (Verb & SendableMetatype).Type] = [
    SubmitVerb.self, ServeVerb.self,
    AccountCreateVerb.self, AccountSetVerb.self, AccountListVerb.self,
    KeyCreateVerb.self, KeyListVerb.self, KeyRevokeVerb.self, KeyRotateVerb.self, KeyReleaseVerb.self,
    UsageVerb.self, BatchesVerb.self, ShowVerb.self, ExportVerb.self, JournalVerb.self, AuditVerb.self,
    ScreenVerb.self, RunVerb.self, ExplainVerb.self, JSONCheckVerb.self, BenchVerb.self,
    ThemeListVerb.self, ThemeCheckVerb.self, ThemeImportVerb.self, ConfigSampleVerb.self, AboutVerb.self,
    ManualVerb.self, CompletionVerb.self, CompleteVerb.self, HelpVerb.self,
  ]

  static func verb(named name: String) -> (any Verb.Type)? {
    let meant = aliases[name] ?? name
    return all.first { $0.name == meant }
  }

  /// Other words for a verb, as the console takes them too.
  private static let aliases = Dictionary(
    uniqueKeysWithValues: ["create", "list", "revoke", "rotate"].map { ("apikey \($0)", "key \($0)") })

  /// The verb that stands behind options of its own, where none is looked for; nil when the words are an option's value or
  /// no verb.
  static func verb(behindOptions words: [String]) -> String? {
    guard let first = words.first, first.hasPrefix("-") else { return nil }
    var place = 0
    while place < words.count, words[place].hasPrefix("-") {
      let name = words[place].drop { $0 == "-" }
      place += ConsoleVerb.options.contains(String(name)) ? 2 : 1
    }
    guard place < words.count else { return nil }
    let pair = words[place...].prefix(2).joined(separator: " ")
    return verb(named: pair).map { _ in pair } ?? verb(named: words[place]).map { _ in words[place] }
  }

  /// Help of verbs that begin with one word, such as `account --help` or `help account`; nil when something else is meant.
  static func familyHelp(_ words: [String]) -> String? {
    guard words.count == 2, let word = words[1] == "--help" ? words[0] : words[0] == "help" ? words[1] : nil
    else { return nil }
    let family = all.filter { $0.name.hasPrefix(word + " ") }
    guard !family.isEmpty else { return nil }
    return family.map { "batchtop \($0.name) \($0.usage)\n    \($0.summary)" }.joined(separator: "\n")
  }

  /// The verb that the words begin with, of one word or two, and the words after it.
  static func verb(of words: [String]) throws(UsageError) -> (verb: any Verb.Type, rest: [String])? {
    guard let first = words.first else { return nil }
    if let verb = verb(named: first) { return (verb, Array(words.dropFirst())) }
    if words.count > 1, let verb = verb(named: "\(first) \(words[1])") {
      return (verb, Array(words.dropFirst(2)))
    }
    let family = all.map { $0.name }.filter { $0.hasPrefix(first + " ") }
      .map { String($0.dropFirst(first.count + 1)) }
    guard !family.isEmpty else { return nil }
    let hint =
      words.count > 1 ? NearestName.of(words[1], among: family).map { "; did you mean \"\($0)\"?" } : nil
    throw UsageError("\(first) goes on with \(family.joined(separator: ", "))\(hint ?? "")")
  }
}
