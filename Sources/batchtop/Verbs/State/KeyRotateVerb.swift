import BatchEngine
import CivilTime

/// `batchtop key rotate`: a new key with the rights of an old one, which ends after a while.
enum KeyRotateVerb: Verb {
  static let name = "key rotate"
  static let usage = "KEY [--account NAME] [--grace 24h] --reason TEXT [--state DIR]"
  static let summary =
    "Makes a key with the rights of an old one, and revokes the old one after --grace (24h)."
  static let options = ["account", "grace", "reason"] + StateFolder.options
  static let flags = ["recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let shown = try arguments.one("KEY")
    let reason = try arguments.reason()
    let grace = arguments.value("grace") ?? "24h"
    guard let hours = Int(grace.hasSuffix("h") ? String(grace.dropLast()) : grace),
      (0...24 * 365).contains(hours)
    else { throw UsageError("--grace is from 0h to 8760h, not \(grace)") }
    let engine = try StateFolder(arguments).open(withDemoAccounts: false)
    defer { engine.close() }
    let old = try engine.key(shown, of: arguments.value("account"))
    let account = engine.read { state, _ in state[old.account] }
    // First it is seen whether the old one can be revoked, so that no key is made for nothing.
    let revocation = OperatorAction.revokeKey(old.digest, at: engine.now() + .hours(Int64(hours)))
    do throws(OperatorError) {
      _ = try engine.preview(revocation)
      let (secret, key) = try engine.createKey(
        for: account.name, scopes: old.scopes, expires: old.expires, origins: old.origins,
        by: Environment.userName, reason: reason)
      Output.say(secret)
      Output.note("Key \(key.shown) of \(account.name). It is not shown again.")
    } catch {
      throw UsageError(error)
    }
    try Operating(engine, arguments).carryOut([revocation])
    return .allWell
  }
}
