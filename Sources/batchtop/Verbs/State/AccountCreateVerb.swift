import BatchEndpoints
import BatchEngine

/// `batchtop account create`: an account on a plan of one service.
enum AccountCreateVerb: Verb {
  static let name = "account create"
  static let usage =
    "NAME --service insight|ephemeris --plan PLAN [--rate N] [--quota N] [--reason TEXT] [--state DIR]"
  static let summary = "Makes an account on a plan of a service."
  static let details = """
    --rate is requests a minute and --quota units a month, each instead of the plan's.
    Plans: insight free, starter, pro, enterprise; ephemeris free, paid.
    """
  static let options = ["service", "plan", "rate", "quota", "reason"] + StateFolder.options
  static let flags = ["recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let name = try arguments.one("NAME")
    let action = try action(name, arguments)
    let engine = try StateFolder(arguments).open(withDemoAccounts: false)
    defer { engine.close() }
    try Operating(engine, arguments).carryOut([action])
    return .allWell
  }

  static func action(_ name: String, _ arguments: Arguments) throws(UsageError) -> OperatorAction {
    .createAccount(
      name: name, service: ServiceID(rawValue: try arguments.required("service")),
      plan: try arguments.required("plan"), rate: try arguments.integer("rate"),
      quota: try arguments.integer("quota"))
  }
}
