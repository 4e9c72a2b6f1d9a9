import BatchEngine
import CivilTime

/// `batchtop key create`: an API key, shown once.
enum KeyCreateVerb: Verb {
  static let name = "key create"
  static let usage =
    "--account NAME [--scopes A,B] [--expires TIME] [--origins A,B] [--reason TEXT] [--state DIR]"
  static let summary = "Makes an API key: it stands once on standard output, and nowhere else."
  static let details = """
    Without --scopes the key has all of its service. --origins are those that a browser may send it from.
    With --service and --plan (and --rate, --quota) an account that is not there yet is made first.
    """
  static let options =
    ["account", "scopes", "expires", "origins", "reason", "service", "plan", "rate", "quota"]
    + StateFolder.options
  static let flags = ["recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    try arguments.none()
    let name = try arguments.required("account")
    let expires = try arguments.moment("expires")
    let engine = try StateFolder(arguments).open(withDemoAccounts: false)
    defer { engine.close() }
    if arguments.value("service") != nil, engine.read({ state, _ in state.account(named: name) == nil }) {
      try Operating(engine, arguments).carryOut([AccountCreateVerb.action(name, arguments)])
    }
    let account = try engine.account(name)
    do throws(OperatorError) {
      let (secret, key) = try engine.createKey(
        for: account.name, scopes: arguments.list("scopes"), expires: expires,
        origins: arguments.list("origins") ?? [], by: Environment.userName,
        reason: arguments.value("reason") ?? "")
      Output.say(secret)
      Output.note(
        "Key \(key.shown) of \(account.name)\(expires.map { ", live until \($0.iso8601Seconds)" } ?? ""). It is not shown again."
      )
    } catch {
      throw UsageError(error)
    }
    return .allWell
  }
}
