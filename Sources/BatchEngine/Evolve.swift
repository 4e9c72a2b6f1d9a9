import CivilTime

extension EngineState {
  /// Folds one event into the state. Nothing else changes it, and the same events give the same state.
  mutating func evolve(_ event: EngineEvent) {
    sequence += 1
    switch event {
    case .accountCreated(let name, let service, let slug):
      create(account: name, of: service, onPlan: slug)
    case .keyCreated(let key):
      if keys.updateValue(key, forKey: key.digest) == nil {
        keysByAccount[key.account, default: []].append(key.digest)
      }
    case .admitted(let arrival, let claim):
      admit(arrival, claim)
    case .progressed(let request, let done):
      running[request]?.done = done
    case .committed(let completion):
      commit(completion)
    case .released(let request, let at):
      release(request, at: at)
    case .replayed(let arrival, let answer):
      takeToken(arrival)
      count(.replayed, arrival)
      activity.count(at: arrival.at) { $0.replayed += 1 }
      history.append(BatchRecord(replayed: arrival, answer))
    case .refused(let arrival, let refusal, let rejection, let body):
      refuse(arrival, refusal, rejection, body)
    }
  }

  private mutating func create(account name: String, of service: ServiceID, onPlan slug: String) {
    guard accountsByName[name] == nil,
      let plan = self.service(service)?.plans.first(where: { $0.slug == slug })
    else { return }
    let id = AccountID(index: UInt32(accounts.count))
    accounts.append(Account(id: id, name: name, service: service, plan: plan))
    accountsByName[name] = id
    accountsPerPlan[PlanID(service: service, slug: slug), default: 0] += 1
  }

  private mutating func admit(_ arrival: Arrival, _ claim: Claim) {
    takeToken(arrival)
    change(arrival.account) { account in
      account.inFlight += 1
      account.ledger.reserve(claim.cost, in: claim.month)
    }
    if let scope = scope(of: arrival), let fingerprint = arrival.fingerprint {
      idempotency.claim(scope, fingerprint: fingerprint, request: arrival.request, at: arrival.at)
    }
    running[arrival.request] = RunningBatch(arrival: arrival, claim: claim)
    history.append(BatchRecord(admitted: arrival, claim))
  }

  private mutating func commit(_ completion: Completion) {
    guard let batch = running.removeValue(forKey: completion.request) else { return }
    change(batch.arrival.account) { account in
      account.inFlight -= 1
      account.ledger.post(batch.claim.cost, in: batch.claim.month)
    }
    if let scope = scope(of: batch.arrival) {
      let answer = StoredAnswer(
        status: completion.status, body: completion.body, completedAt: completion.at, items: completion.items)
      idempotency.store(answer, under: scope)
    }
    history.complete(completion)
    let failed = completion.items.count { $0.code != nil }
    activity.count(at: completion.at) { slot in
      slot.executed += 1
      slot.items += completion.items.count
      slot.failedItems += failed
      if failed > 0 { slot.partial += 1 }
    }
  }

  private mutating func release(_ request: RequestID, at: Instant) {
    guard let batch = running.removeValue(forKey: request) else { return }
    change(batch.arrival.account) { account in
      account.inFlight -= 1
      account.ledger.release(batch.claim.cost, in: batch.claim.month)
    }
    if let scope = scope(of: batch.arrival) { idempotency.release(scope) }
    history.release(request, at: at)
  }

  private mutating func refuse(
    _ arrival: Arrival, _ refusal: Refusal, _ rejection: BatchRejection, _ body: [UInt8]
  ) {
    takeToken(arrival)
    switch refusal {
    case .keyInFlight: count(.conflict, arrival)
    case .keyReused: count(.reuse, arrival)
    default: break
    }
    activity.count(at: arrival.at) { slot in
      slot.refused += 1
      if rejection.status == 429 { slot.limited += 1 }
    }
    if rejection.status == 429, let account = arrival.account { rateRefusals.count(account, at: arrival.at) }
    history.append(BatchRecord(refused: arrival, refusal, rejection, body: body))
  }

  private mutating func takeToken(_ arrival: Arrival) {
    guard arrival.takesToken else { return }
    if let id = arrival.account, self[id].bucket.isUnused { accountsInUse.append(id) }
    change(arrival.account) { account in
      _ = account.bucket.take(at: arrival.at, capacity: account.limits.requestsPerMinute)
      if account.limits.requestsPerDay != nil { account.day.add(at: arrival.at) }
    }
  }

  private mutating func count(_ attempt: IdempotencyStore.Attempt, _ arrival: Arrival) {
    guard let scope = scope(of: arrival) else { return }
    idempotency.count(attempt, of: arrival.request, under: scope)
  }

  private func scope(of arrival: Arrival) -> IdempotencyStore.Scope? {
    guard let account = arrival.account, let key = arrival.idempotencyKey else { return nil }
    return IdempotencyStore.Scope(account: account, key: key)
  }

  private mutating func change(_ id: AccountID?, _ body: (inout Account) -> Void) {
    guard let id else { return }
    let (service, slug) = (accounts[Int(id.index)].service, accounts[Int(id.index)].plan.slug)
    body(&accounts[Int(id.index)])
    let newSlug = accounts[Int(id.index)].plan.slug
    guard newSlug != slug else { return }
    accountsPerPlan[PlanID(service: service, slug: slug), default: 0] -= 1
    accountsPerPlan[PlanID(service: service, slug: newSlug), default: 0] += 1
  }
}
