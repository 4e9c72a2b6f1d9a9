/// What all accounts on one plan of one service have in common, kept once.
final class AccountTerms: Sendable {
  let service: ServiceID
  let plan: Plan

  init(service: ServiceID, plan: Plan) {
    self.service = service
    self.plan = plan
  }
}
