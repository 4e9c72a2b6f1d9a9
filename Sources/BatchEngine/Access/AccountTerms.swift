/// What all accounts on one plan of one service have in common, kept once.
final class AccountTerms: Sendable {
  let service: ServiceID
  let plan: Plan

  init(service: ServiceID, plan: Plan) {
    self.service = service
    self.plan = plan
  }
}

/// The figures of an account that differ from its plan's: most accounts have none.
final class AccountOverrides: Sendable {
  let rate: Override?
  let quota: Override?

  /// nil when both are.
  init?(rate: Override?, quota: Override?) {
    if rate == nil, quota == nil { return nil }
    self.rate = rate
    self.quota = quota
  }
}
