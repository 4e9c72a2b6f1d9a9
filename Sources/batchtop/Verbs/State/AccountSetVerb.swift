import BatchEngine
import CivilTime

/// `batchtop account set`: changes an account, and shows before and after.
enum AccountSetVerb: Verb {
  static let name = "account set"
  static let usage =
    "NAME [--plan PLAN] [--rate N|none] [--quota N|none] [--until TIME] [--grant UNITS] [--month YYYY-MM] [--status active|suspended] --reason TEXT [--dry-run]"
  static let summary = "Changes an account's plan, limits or status, and shows each before and after."
  static let details = """
    --rate and --quota stand in the place of the plan's figures, until TIME if it is given; none takes them away.
    --grant adds units to the limit of one month, the present one unless --month; a negative number takes them back.
    What was charged stays charged: a limit below what was used refuses with 402 until the month ends.
    """
  static let options =
    ["plan", "rate", "quota", "until", "grant", "month", "status", "reason"] + StateFolder.options
  static let flags = ["dry-run", "recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let name = try arguments.one("NAME")
    _ = try arguments.reason()
    try checkCompany(arguments)
    let engine = try StateFolder(arguments).open(withDemoAccounts: false)
    defer { engine.close() }
    let actions = try actions(on: try engine.account(name), arguments, at: engine.now())
    guard !actions.isEmpty else {
      throw UsageError("Nothing to set: --plan, --rate, --quota, --grant or --status")
    }
    try Operating(engine, arguments).carryOut(actions)
    return .allWell
  }

  /// An end without a limit that ends, or a month without units for it, is a mistake that would pass unseen.
  private static func checkCompany(_ arguments: Arguments) throws(UsageError) {
    if arguments.value("until") != nil {
      guard ["rate", "quota"].contains(where: { ![nil, "none"].contains(arguments.value($0)) }) else {
        throw UsageError("--until is the end of a limit: --rate N or --quota N is missing")
      }
    }
    if arguments.value("month") != nil, arguments.value("grant") == nil {
      throw UsageError("--month is the month of a grant: --grant UNITS is missing")
    }
  }

  private static func actions(
    on account: Account, _ arguments: Arguments, at now: Instant
  ) throws(UsageError) -> [OperatorAction] {
    var actions: [OperatorAction] = []
    let until = try arguments.moment("until")
    if let plan = arguments.value("plan") { actions.append(.setPlan(account.id, plan: plan)) }
    if arguments.value("rate") != nil {
      actions.append(.overrideRate(account.id, try figure("rate", arguments), until: until))
    }
    if arguments.value("quota") != nil {
      actions.append(.overrideQuota(account.id, try figure("quota", arguments), until: until))
    }
    if let units = try arguments.integer("grant") {
      actions.append(.grantUnits(account.id, units: units, month: try month(arguments, at: now)))
    }
    if let text = arguments.value("status") {
      guard let status = Account.Status(rawValue: text) else {
        throw UsageError("--status is active or suspended, not \(text)")
      }
      actions.append(.setStatus(account.id, status))
    }
    return actions
  }

  private static func figure(_ option: String, _ arguments: Arguments) throws(UsageError) -> Int? {
    arguments.value(option) == "none" ? nil : try arguments.integer(option)
  }

  private static func month(_ arguments: Arguments, at now: Instant) throws(UsageError) -> BillingMonth {
    guard let text = arguments.value("month") else { return BillingMonth(containing: now) }
    guard let start = (try? CivilDateTime(iso8601: text + "-01T00:00:00Z"))?.instant else {
      throw UsageError("--month is YYYY-MM, such as 2026-12, not \(text)")
    }
    return BillingMonth(containing: start)
  }
}
