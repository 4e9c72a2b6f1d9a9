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
    `apikey create` is the same verb; list, revoke and rotate have both names as well.
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
    if let expires, expires <= engine.now() {
      throw UsageError("--expires \(expires.iso8601Seconds) is over already")
    }
    if let service = arguments.value("service"),
      engine.read({ state, _ in state.account(named: name) == nil })
    {
      // Looked at first, so that no account is made for a key that then is not.
      try checkScopes(arguments.list("scopes") ?? [], of: ServiceID(rawValue: service), in: engine)
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
        """
        Key \(key.shown) of \(account.name)\(expires.map { ", live until \($0.iso8601Seconds)" } ?? ""). It is not shown again.
        With it in $KEY, and batchtop or batchtop serve running:
          \(Self.curl(for: account.service, in: engine))
        """)
    } catch {
      throw UsageError(error)
    }
    return .allWell
  }

  /// A line for the shell that asks what the key is good for.
  private static func curl(for service: ServiceID, in engine: Engine) -> String {
    let path = engine.read { state, _ in state.service(service)?.routes.first { $0.form == .reading }?.path }
    return
      "curl -s http://127.0.0.1:\(Serving.defaultPort)\(path ?? "/healthz") -H \"Authorization: Bearer $KEY\""
  }

  private static func checkScopes(
    _ scopes: [String], of service: ServiceID, in engine: Engine
  ) throws(UsageError) {
    let known = engine.read { state, _ in state.service(service)?.routes.compactMap(\.scope) }
    if let known, let scope = scopes.first(where: { !known.contains($0) }) {
      throw UsageError(OperatorError.unknownScope(scope, of: known))
    }
  }
}
