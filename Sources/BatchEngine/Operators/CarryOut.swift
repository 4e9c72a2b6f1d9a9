import CivilTime
import Durable

extension EngineState {
  /// Folds an operator's action. What does not apply any more changes nothing.
  mutating func carryOut(_ event: OperatorEvent) {
    switch event.action {
    case .createAccount(let name, let service, let slug, let rate, let quota):
      guard accountsByName[name] == nil, let plan = plan(slug, of: service) else { return }
      let id = AccountID(index: UInt32(accounts.count))
      var account = Account(id: id, name: name, service: service, plan: plan)
      account.rateOverride = rate.map { Override($0) }
      account.quotaOverride = quota.map { Override($0) }
      accounts.append(account)
      accountsByName[name] = id
      accountsPerPlan[PlanID(service: service, slug: slug), default: 0] += 1
    case .setPlan(let id, let slug):
      guard accounts.indices.contains(Int(id.index)), let plan = plan(slug, of: self[id].service) else {
        return
      }
      accountsPerPlan[PlanID(service: self[id].service, slug: self[id].plan.slug), default: 0] -= 1
      accountsPerPlan[PlanID(service: self[id].service, slug: slug), default: 0] += 1
      change(id) { $0.plan = plan }
    case .setStatus(let id, let status): change(id) { $0.status = status }
    case .overrideRate(let id, let rate, let until):
      change(id) { $0.rateOverride = rate.map { Override($0, until: until) } }
    case .overrideQuota(let id, let quota, let until):
      change(id) { $0.quotaOverride = quota.map { Override($0, until: until) } }
    case .grantUnits(let id, let units, let month):
      guard accounts.indices.contains(Int(id.index)) else { return }
      change(id) { $0.ledger.grant(units, in: month) }
      books.grant(units, to: id, in: month)
    case .createKey(let key):
      guard accounts.indices.contains(Int(key.account.index)), keys[key.digest] == nil else { return }
      keys[key.digest] = key
      keysByAccount[key.account, default: []].append(key.digest)
    case .revokeKey(let digest, let at):
      // A revocation is only ever brought forward.
      let before = keys[digest]?.revoked ?? at
      keys[digest]?.revoked = min(at, before)
    case .releaseIdempotencyKey(let scope): idempotency.free(scope)
    }
  }

  /// Refuses an event that only a version with another plan can fold: passing over it would leave an account, or its
  /// limits, out of what was journaled.
  func check(_ event: EngineEvent) throws(EntryRefusal) {
    guard case .operated(let operation) = event else { return }
    switch operation.action {
    case .createAccount(let name, let service, let slug, _, _):
      try check(slug, of: service, for: name)
    case .setPlan(let id, let slug):
      guard accounts.indices.contains(Int(id.index)) else { return }
      try check(slug, of: self[id].service, for: self[id].name)
    case .setStatus, .overrideRate, .overrideQuota, .grantUnits, .createKey, .revokeKey,
      .releaseIdempotencyKey:
      return
    }
  }

  private func check(_ slug: String, of service: ServiceID, for account: String) throws(EntryRefusal) {
    guard plan(slug, of: service) == nil else { return }
    throw EntryRefusal(
      "account \(account) is put on plan \(slug) of \(service.rawValue), which this version does not have")
  }

  func plan(_ slug: String, of service: ServiceID) -> Plan? {
    self.service(service)?.plans.first { $0.slug == slug }
  }
}
