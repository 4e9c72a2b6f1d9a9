import CivilTime

/// The answers that need no batch to run, and the figures that go along with all.
extension Engine {
  /// The stored answer once more, from where its bytes lie. Outside of the lock: the disk may be slow.
  func replay(_ stored: StoredAnswer, to prepared: PreparedSubmission, _ rate: RateFigures?) -> Answer {
    guard let record = try? store.read(stored.position),
      let body = EngineEvent.responseBody(of: record, bytes: stored.bodyBytes)
    else {
      return unavailable(services[prepared.service], prepared.request)
    }
    return Answer(
      status: stored.status, body: body, request: prepared.request, rate: rate, isReplay: true)
  }

  /// What a client is told when its answer could not be kept.
  func unavailable(_ service: any BatchService, _ request: RequestID) -> Answer {
    rejected(.storageUnavailable(store.state), by: service, request)
  }

  /// A refusal in the words of the service.
  func rejected(_ refusal: Refusal, by service: any BatchService, _ request: RequestID) -> Answer {
    let rejection = service.rejection(for: refusal)
    return Answer(
      status: rejection.status, body: service.body(of: rejection, request: request), request: request,
      rate: nil, refusal: refusal)
  }

  /// The account's bucket as its answers tell it.
  func rate(of id: AccountID?, at now: Instant) -> RateFigures? {
    guard let id else { return nil }
    let account = state[id]
    let capacity = account.limits(at: now).requestsPerMinute
    let untilFull = account.bucket.untilFull(at: now, capacity: capacity)
    return RateFigures(
      limit: capacity, remaining: account.bucket.remaining(at: now, capacity: capacity),
      reset: state.service(account.service)?.resetField(untilFull: untilFull, at: now) ?? 0)
  }
}
