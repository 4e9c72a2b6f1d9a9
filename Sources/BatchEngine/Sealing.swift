import CivilTime

/// The end of a batch, under the lock: its answer is final, or it is given up.
extension Engine {
  enum Sealing {
    case sealed(StorageReceipt, status: Int, RateFigures?)
    /// The store did not take it.
    case notKept
    case hasEnded
  }

  /// Makes the answer's body final and hands charge, answer and key binding to the store as one record.
  func seal(_ run: BatchRun, _ body: inout [UInt8], _ isUrgent: Bool) -> Sealing {
    settle()
    guard let batch = state.running[run.request], !batch.isSealed else { return .hasEnded }
    let now = clock.now()
    run.service.seal(&body, of: run.results, on: run.route, with: figures(run, at: now))
    var contents = inHand[run.request] ?? BatchContents()
    contents.items = run.results.map(ItemOutcome.init)
    contents.responseBody = body
    let failed = contents.items.count { $0.code != nil }
    let status = run.service.status(of: run.results, on: run.route)
    let completion = Completion(
      at: now, status: status, failed: failed, failures: FailureCount.all(in: contents.items),
      computing: run.computing, bodyBytes: body.count)
    let event = EngineEvent.executed(
      Execution(arrival: batch.arrival, claim: batch.claim, completion: completion))
    guard let receipt = keep(event, contents, isNote: false, isUrgent: isUrgent) else {
      release(run.request, at: now)
      state.evolve(.storageChanged(store.state))
      return .notKept
    }
    state.evolve(.sealed(run.request))
    inHand[run.request] = contents
    expect(receipt, of: event)
    settle()
    return .sealed(receipt, status: status, rate(of: run.account, at: now))
  }

  /// What the answer tells about its charge; other batches whose answers are final count as charged.
  private func figures(_ run: BatchRun, at now: Instant) -> SealFigures {
    let account = run.account.map { state[$0] }
    let remaining = account?.unitLimit(in: run.month, at: now).map { limit in
      let (posted, sealed) = (
        account?.ledger.posted(in: run.month) ?? 0, account?.ledger.sealed(in: run.month) ?? 0
      )
      return max(0, limit - posted - sealed - run.plan.cost)
    }
    return SealFigures(
      request: run.request, at: now, charged: run.plan.cost, remaining: remaining, computing: run.computing)
  }

  /// Gives a running batch up: nothing is charged, its key is free, and the store is told.
  func release(_ request: RequestID, at now: Instant) {
    guard state.running[request] != nil else { return }
    let event = EngineEvent.released(request, at: now)
    state.evolve(event)
    inHand[request] = nil
    owed.append(event)
    payOwed()
  }
}
