import BatchEngine

/// `batchtop key revoke`: a key opens nothing any more.
enum KeyRevokeVerb: Verb {
  static let name = "key revoke"
  static let usage = "KEY [--account NAME] --reason TEXT [--dry-run] [--state DIR]"
  static let summary = "Revokes an API key, named as key list shows it or by the beginning of that."
  static let options = ["account", "reason"] + StateFolder.options
  static let flags = ["dry-run", "recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let shown = try arguments.one("KEY")
    _ = try arguments.reason()
    let engine = try StateFolder(arguments).open(withDemoAccounts: false)
    defer { engine.close() }
    let key = try engine.key(shown, of: arguments.value("account"))
    try Operating(engine, arguments).carryOut([.revokeKey(key.digest, at: engine.now())])
    return .allWell
  }
}

extension Engine {
  /// The one key that is shown so or begins so; the whole secret is known, too.
  func key(_ text: String, of account: String?) throws(UsageError) -> APIKey {
    let owner = try account.map { (name) throws(UsageError) in try self.account(name).id }
    let digest = Credential.secret(text).digest
    let found = read { state, _ in
      state.keys.filter { key in
        (owner == nil || key.account == owner)
          && (key.digest == digest || key.shown.hasPrefix(text) || Self.hasEnds(key.shown, of: text))
      }
    }
    if let key = found.first, found.count == 1 { return key }
    guard !found.isEmpty else { throw UsageError("No key is shown as \(text); batchtop key list shows all") }
    let names = found.map(\.shown).sorted().joined(separator: ", ")
    throw UsageError("\(found.count) keys begin so: \(names). Name one of them whole")
  }

  /// `bit_9f3c...f2a1` for `bit_9f3c…f2a1`, as it is easier to type.
  private static func hasEnds(_ shown: String, of text: String) -> Bool {
    shown.split(separator: "…").joined(separator: "...") == text
  }
}
