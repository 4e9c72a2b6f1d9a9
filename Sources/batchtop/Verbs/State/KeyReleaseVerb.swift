import BatchEngine

/// `batchtop key release`: an idempotency key is free before its time.
enum KeyReleaseVerb: Verb {
  static let name = "key release"
  static let usage = "IDEMPOTENCY-KEY --account NAME --reason TEXT [--dry-run] [--state DIR]"
  static let summary = "Frees an idempotency key before its 24 hours are over."
  static let details = "The next request under it runs and is charged, also with the same body."
  static let options = ["account", "reason"] + StateFolder.options
  static let flags = ["dry-run", "recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let key = try arguments.one("IDEMPOTENCY-KEY")
    let name = try arguments.required("account")
    _ = try arguments.reason()
    let engine = try StateFolder(arguments).open(withDemoAccounts: false)
    defer { engine.close() }
    let scope = IdempotencyStore.Scope(account: try engine.account(name).id, key: key)
    try Operating(engine, arguments).carryOut([.releaseIdempotencyKey(scope)])
    return .allWell
  }
}
