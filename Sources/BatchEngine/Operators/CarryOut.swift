extension EngineState {
  /// Folds an operator's action.
  mutating func carryOut(_ event: OperatorEvent) {
    switch event.action {
    case .createAccount(let name, let service, let slug, let rate, let quota):
      guard accountsByName[name] == nil,
        let plan = self.service(service)?.plans.first(where: { $0.slug == slug })
      else { return }
      let id = AccountID(index: UInt32(accounts.count))
      var account = Account(id: id, name: name, service: service, plan: plan)
      account.rateOverride = rate
      account.quotaOverride = quota
      accounts.append(account)
      accountsByName[name] = id
      accountsPerPlan[PlanID(service: service, slug: slug), default: 0] += 1
    case .createKey(let key):
      if keys.updateValue(key, forKey: key.digest) == nil {
        keysByAccount[key.account, default: []].append(key.digest)
      }
    default: break
    }
  }
}
