import TerminalKit

/// Why a verb does not begin, in one sentence: mostly a mistake on the command line.
struct UsageError: Error, Equatable {
  let message: String
  /// How the program ends.
  let status: ExitStatus

  init(_ message: String, status: ExitStatus = .usage) {
    self.message = message
    self.status = status
  }
}

/// The words after a verb: options `--name VALUE` or `--name=VALUE`, flags, and the rest in order.
struct Arguments {
  private(set) var positional: [String] = []
  private var values: [String: String] = [:]
  private var raised: Set<String> = []
  private let verb: any Verb.Type

  init(_ words: [String], of verb: any Verb.Type) throws(UsageError) {
    self.verb = verb
    var rest = words[...]
    var onlyPositional = false
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), !onlyPositional else {
        positional.append(word)
        continue
      }
      guard word != "--" else {
        onlyPositional = true
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts.first.map(String.init) ?? ""
      if verb.flags.contains(name) || ["help", "version"].contains(name), parts.count == 1 {
        raised.insert(name)
      } else if verb.options.contains(name) {
        guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
          throw UsageError("--\(name) needs a value")
        }
        values[name] = value
      } else {
        let known = (verb.options + verb.flags + ["help", "version"]).map { "--" + $0 }
        throw UsageError("There is no option --\(name)\(NearestName.hint("--" + name, among: known))")
      }
    }
  }

  var wantsHelp: Bool { raised.contains("help") }
  var wantsVersion: Bool { raised.contains("version") }

  func has(_ flag: String) -> Bool { raised.contains(flag) }
  func value(_ option: String) -> String? { values[option] }

  func required(_ option: String) throws(UsageError) -> String {
    guard let value = values[option] else { throw UsageError("--\(option) is required\n\(verb.help)") }
    return value
  }

  /// Exactly one word, such as a file.
  func one(_ what: String) throws(UsageError) -> String {
    guard positional.count == 1 else {
      let found = positional.isEmpty ? "\(what) is missing" : "one \(what) is enough"
      throw UsageError("\(found)\nUsage: batchtop \(verb.name) \(verb.usage)")
    }
    return positional[0]
  }

  func none() throws(UsageError) {
    guard let word = positional.first else { return }
    let names = VerbTable.all.map { $0.name }
    // Of two words, the first alone too: that is what was mistyped.
    let known = names + names.compactMap { $0.split(separator: " ").first.map(String.init) }
    if verb.name.isEmpty, known.contains(word) {
      throw UsageError("The verb comes first: batchtop \(word) …")
    }
    throw UsageError(
      verb.name.isEmpty
        ? "There is no verb \(word)\(NearestName.hint(word, among: known)) batchtop help lists them."
        : "batchtop \(verb.name) takes no \(word)")
  }
}
