extension EngineState {
  /// The account as it would be on another plan of its service: what it has used, its overrides and its
  /// grants stay. One that the service does not have changes nothing.
  ///
  /// - Parameter plan: the slug of the plan.
  public func supposing(_ account: Account, on plan: String) -> Account {
    guard let terms = terms(plan, of: account.service) else { return account }
    var supposed = account
    supposed.terms = terms
    return supposed
  }
}
