import BatchEngine
import CivilTime
import JSONCodec

/// `batchtop usage`: what each account has used this month, for programs.
enum UsageVerb: Verb {
  static let name = "usage"
  static let usage = "[--account NAME] [--at TIME] [--state DIR]"
  static let summary =
    "Prints what each account has used of its month, as JSON, also beside a running engine."
  static let details = """
    An array of {"account","service","plan","units_used","quota"}; quota is null where units are only counted.
    Only what is durable counts. The journal is neither locked nor touched.
    """
  static let options = ["account", "at"] + StateFolder.options
  static let flags = ["recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    try arguments.none()
    let engine = try StateFolder(arguments).look(arguments)
    let account = try arguments.value("account").map { (name) throws(UsageError) in
      try engine.account(name).id
    }
    let rows = engine.read { state, now in
      state.accounts.filter { account == nil || $0.id == account }.map { account -> JSON in
        let month = BillingMonth(containing: now)
        return [
          "account": JSON(account.name), "service": JSON(account.service.rawValue),
          "plan": JSON(account.plan.slug), "units_used": JSON(account.ledger.posted(in: month)),
          "quota": JSON(account.unitLimit(in: month, at: now)),
        ]
      }
    }
    Output.say(JSON.array(rows).text(.indented))
    return .allWell
  }
}
