import CivilTime
import Durable

extension EngineState {
  /// Folds one event into the state. Nothing else changes it, and the same events give the same state, whether they
  /// happen now or are read from a journal.
  ///
  /// - Parameter stored: where its record lies; nil when it is not kept.
  mutating func evolve(_ event: EngineEvent, stored: RecordPosition? = nil) {
    sequence += 1
    log(event)
    switch event {
    case .operated(let event): carryOut(event)
    case .admitted(let arrival, let claim): admit(arrival, claim)
    case .progressed(let request, let done): running[request]?.done = done
    case .sealed(let request): seal(request)
    case .executed(let execution): execute(execution, stored)
    case .released(let request, let at): release(request, at: at)
    case .replayed(let replay): record(replay, stored)
    case .refused(let turndown): record(turndown, stored)
    case .answered(let arrival, let status): record(arrival, status, stored)
    case .limited(let flood): record(flood)
    case .clockStepped(let drift, _): clockDrift = drift
    case .storageChanged(let state): storage = state
    }
  }

  private mutating func admit(_ arrival: Arrival, _ claim: Claim) {
    guard running[arrival.request] == nil, history[arrival.request] == nil else { return }
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

  private mutating func seal(_ request: RequestID) {
    guard let batch = running[request], !batch.isSealed else { return }
    running[request]?.isSealed = true
    change(batch.arrival.account) { $0.ledger.seal(batch.claim.cost, in: batch.claim.month) }
  }

  private mutating func execute(_ execution: Execution, _ stored: RecordPosition?) {
    let (arrival, claim, completion) = (execution.arrival, execution.claim, execution.completion)
    // The note of its admission may be lost, or was never read.
    admit(arrival, claim)
    guard let batch = running.removeValue(forKey: arrival.request) else { return }
    change(arrival.account) { account in
      account.inFlight -= 1
      account.ledger.post(claim.cost, in: claim.month, wasSealed: batch.isSealed)
    }
    if let account = arrival.account { books.charge(claim.cost, to: account, in: claim.month) }
    if let scope = scope(of: arrival), let stored {
      let answer = StoredAnswer(
        status: completion.status, completedAt: completion.at, position: stored,
        bodyBytes: completion.bodyBytes,
        items: claim.items, failed: completion.failed)
      idempotency.store(answer, under: scope)
    }
    history.change(arrival.request) { $0.complete(completion, stored: stored) }
    activity.count(at: completion.at) { slot in
      slot.executed += 1
      slot.items += claim.items
      slot.failedItems += completion.failed
      if completion.failed > 0 { slot.partial += 1 }
    }
  }

  private mutating func release(_ request: RequestID, at: Instant) {
    guard let batch = running.removeValue(forKey: request) else { return }
    change(batch.arrival.account) { account in
      account.inFlight -= 1
      account.ledger.release(batch.claim.cost, in: batch.claim.month, wasSealed: batch.isSealed)
    }
    if let scope = scope(of: batch.arrival) { idempotency.release(scope) }
    history.change(request) { $0.release(at: at) }
  }

  private mutating func record(_ replay: Replay, _ stored: RecordPosition?) {
    guard history[replay.arrival.request] == nil else { return }
    takeToken(replay.arrival)
    count(.replayed, replay.arrival)
    activity.count(at: replay.arrival.at) { $0.replayed += 1 }
    history.append(BatchRecord(replay, stored: stored))
  }

  private mutating func record(_ turndown: Turndown, _ stored: RecordPosition?) {
    let arrival = turndown.arrival
    guard history[arrival.request] == nil else { return }
    takeToken(arrival)
    switch turndown.reason {
    case .keyInFlight: count(.conflict, arrival)
    case .keyReused: count(.reuse, arrival)
    case .rate:
      if let account = arrival.account {
        floods[account] = OpenFlood(first: arrival.request, last: arrival.at)
      }
    case .other: break
    }
    activity.count(at: arrival.at) { slot in
      slot.refused += 1
      if turndown.status == 429 { slot.limited += 1 }
    }
    if turndown.status == 429, let account = arrival.account { rateRefusals.count(account, at: arrival.at) }
    history.append(BatchRecord(turndown, stored: stored))
  }

  private mutating func record(_ arrival: Arrival, _ status: Int, _ stored: RecordPosition?) {
    guard history[arrival.request] == nil else { return }
    takeToken(arrival)
    var record = BatchRecord(arrival, .executed(status: status))
    record.stored = stored
    history.append(record)
  }

  private mutating func record(_ flood: Flood) {
    floods[flood.account]?.last = flood.at
    activity.count(at: flood.at) { slot in
      slot.refused += flood.count
      slot.limited += flood.count
    }
    rateRefusals.count(flood.account, at: flood.at, times: flood.count)
    history.change(flood.first) { record in
      record.repeats += flood.count
      record.lastRepeat = flood.at
    }
  }

  private mutating func takeToken(_ arrival: Arrival) {
    guard arrival.takesToken, let id = arrival.account, accounts.indices.contains(Int(id.index)) else {
      return
    }
    if self[id].bucket.isUnused { accountsInUse.append(id) }
    change(id) { account in
      let limits = account.limits(at: arrival.at)
      _ = account.bucket.take(at: arrival.at, capacity: limits.requestsPerMinute)
      if limits.requestsPerDay != nil { account.day.add(at: arrival.at) }
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

  /// Changes an account; one that a damaged event names and that is not there is left alone.
  mutating func change(_ id: AccountID?, _ body: (inout Account) -> Void) {
    guard let index = id.map({ Int($0.index) }), accounts.indices.contains(index) else { return }
    body(&accounts[index])
  }
}
