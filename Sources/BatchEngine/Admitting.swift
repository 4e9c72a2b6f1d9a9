/// What becomes of a submission, decided and carried out under the lock.
extension Engine {
  enum Attempt {
    case needsBody
    case answered(Answer)
    case replay(StoredAnswer, RateFigures?)
    /// With a receipt that must be durable before the first element runs.
    case running(BatchRun, StorageReceipt?)
  }

  /// Decides and carries out.
  func attempt(_ prepared: inout PreparedSubmission, _ isRunAtOnce: Bool) -> Attempt {
    settle()
    let now = clock.now()
    let decision = state.decide(prepared, at: now)
    let service = state.services[prepared.service]
    let arrival = Arrival(prepared, decision, service: service.id, at: now)
    var contents = BatchContents()
    contents.trace = decision.trace
    switch decision.outcome {
    case .needsBody:
      return .needsBody
    case .admitted where prepared.route?.form == .reading: return read(prepared, decision, arrival, contents)
    case .admitted(let plan, let month):
      guard let route = prepared.route else { return .needsBody }
      let claim = Claim(items: plan.count, cost: plan.cost, month: month)
      let event = EngineEvent.admitted(arrival, claim)
      // A key of the console's own making must be found again after a crash of the console.
      let isAwaited = arrival.source == .console && arrival.idempotencyKey != nil
      let isNoted = isAwaited || !isRunAtOnce
      let receipt = isNoted ? keep(event, contents, isNote: !isAwaited) : nil
      state.evolve(event)
      contents.requestBody = prepared.submission.text
      inHand[arrival.request] = contents
      let run = BatchRun(
        request: prepared.request, service: service, route: route, account: decision.account, plan: plan,
        month: month, isNoted: isNoted)
      return .running(run, isAwaited ? receipt : nil)
    case .replayed(let stored):
      let event = EngineEvent.replayed(Replay(arrival: arrival, answer: stored))
      let receipt = keep(event, contents, isNote: true)
      state.evolve(event, stored: receipt?.position)
      return .replay(stored, rate(of: decision.account, at: now))
    case .refused(let refusal):
      let rejection = service.rejection(for: refusal)
      let body = service.body(of: rejection, request: prepared.request)
      if refusal.keepsBody { contents.requestBody = prepared.submission.text }
      contents.responseBody = body
      note(Turndown(arrival, refusal, rejection), contents)
      let showsRate = rejection.status != 403 || service.showsRateWhenForbidden
      return .answered(
        Answer(
          status: rejection.status, body: body, request: prepared.request,
          rate: showsRate ? rate(of: decision.account, at: now) : nil, refusal: refusal))
    }
  }

  /// An account is told about itself.
  private func read(
    _ prepared: PreparedSubmission, _ decision: Decision, _ arrival: Arrival, _ contents: BatchContents
  ) -> Attempt {
    guard let route = prepared.route, let id = decision.account else { return .needsBody }
    let service = state.services[prepared.service]
    let event = EngineEvent.answered(arrival, status: 200)
    let key = prepared.keyDigest.flatMap { state.keys[$0] }
    let body = service.answer(reading: route, of: state[id], by: key, at: arrival.at)
    var contents = contents
    contents.responseBody = body
    let receipt = keep(event, contents, isNote: true)
    state.evolve(event, stored: receipt?.position)
    return .answered(
      Answer(status: 200, body: body, request: prepared.request, rate: rate(of: id, at: arrival.at)))
  }
}
