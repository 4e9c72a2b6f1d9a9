import BatchEngine

/// One account for each plan of both services, to start with where nobody has made any.
public enum DemoAccounts {
  /// Their names, services and plans.
  public static let all: [(name: String, service: ServiceID, plan: String)] = [
    ("demo-free", InsightService.id, "free"),
    ("demo-starter", InsightService.id, "starter"),
    ("demo-pro", InsightService.id, "pro"),
    ("demo-enterprise", InsightService.id, "enterprise"),
    ("sky-free", EphemerisService.id, "free"),
    ("sky-paid", EphemerisService.id, "paid"),
  ]

  /// Makes those accounts, each with a key of all scopes.
  ///
  /// - Throws: when the engine has an account of one of these names already.
  public static func make(in engine: Engine) throws(OperatorError) {
    for account in all {
      try engine.createAccount(named: account.name, on: account.service, plan: account.plan)
      _ = try engine.createKey(for: account.name)
    }
  }
}
