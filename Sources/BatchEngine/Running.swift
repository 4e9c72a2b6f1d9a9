import CivilTime
import Durable

/// An admitted batch on its way to its answer.
extension Engine {
  /// Runs the next element of an admitted batch; false when all have run.
  public func runNext(_ run: inout BatchRun) -> Bool {
    guard advance(&run) else { return false }
    onChange()
    return true
  }

  /// Runs elements of an admitted batch until they have taken `budget`, and at least one; false when all have run.
  public func proceed(_ run: inout BatchRun, for budget: Nanoseconds) -> Bool {
    guard run.run(for: budget, by: clock) else { return false }
    lock.withLock { tell(&run) }
    onChange()
    return true
  }

  /// Tells the store of a batch that may run for long, so that whoever follows it sees it in flight.
  public func announce(_ run: inout BatchRun) { lock.withLock { tell(&run) } }

  private func advance(_ run: inout BatchRun) -> Bool {
    guard run.runNext(by: clock) else { return false }
    lock.withLock { tell(&run) }
    return true
  }

  /// Tells how far a batch is, and the store that there is one; under the lock.
  private func tell(_ run: inout BatchRun) {
    state.evolve(.progressed(run.request, done: run.results.count))
    guard !run.isNoted, let batch = state.running[run.request] else { return }
    run.isNoted = true
    var contents = BatchContents()
    contents.trace = inHand[run.request]?.trace ?? contents.trace
    _ = keep(.admitted(batch.arrival, batch.claim), contents, isNote: true)
  }

  /// Seals the answer and hands charge, answer and key binding to the store as one record; the answer leaves when that is
  /// durable. When it cannot be, nothing is charged and the key is free.
  ///
  /// All elements must have run. A batch that has ended already is not charged again.
  public func finish(_ run: BatchRun) -> Answer {
    switch conclude(run) {
    case .answered(let answer): return answer
    case .pending(let pending):
      // Why it failed is told by the outcome.
      try? store.wait(for: pending.receipt)
      return collect(pending) ?? unavailable(pending.service, pending.request)
    }
  }

  /// The same without waiting for the disk: for whoever has other things to do meanwhile. `watchStorage` tells when to
  /// collect the answer.
  ///
  /// - Parameter isUrgent: False for one of many that end together: `hurry` makes all of them durable in one go.
  public func conclude(_ run: BatchRun, isUrgent: Bool = true) -> Conclusion {
    precondition(run.results.count == run.plan.items.count, "a batch ends when all its elements have run")
    var body = run.service.body(of: run.results, on: run.route)
    let sealing = lock.withLock { seal(run, &body, isUrgent) }
    switch sealing {
    case .sealed(let receipt, let status, let rate):
      let pending = PendingAnswer(
        request: run.request, service: run.service, receipt: receipt, status: status, body: body, rate: rate)
      return collect(pending).map { .answered($0) } ?? .pending(pending)
    case .notKept:
      onChange()
      return .answered(unavailable(run.service, run.request))
    case .hasEnded: return .answered(rejected(.engineFault, by: run.service, run.request))
    }
  }

  /// Makes all that was concluded durable at once.
  public func hurry() { store.hurry() }

  /// The answer once it is durable, or failed to be; nil while it waits.
  public func collect(_ pending: PendingAnswer) -> Answer? {
    let outcome = store.outcome(of: pending.receipt)
    if case .pending = outcome { return nil }
    lock.withLock { settle() }
    onChange()
    forgetIfDue()
    guard case .durable = outcome else { return unavailable(pending.service, pending.request) }
    return Answer(status: pending.status, body: pending.body, request: pending.request, rate: pending.rate)
  }

  /// Calls `onCommit` whenever sealed answers have become durable, or failed to; on the store's thread, and it must not block.
  public func watchStorage(_ onCommit: (@Sendable () -> Void)?) { store.watch(onCommit) }

  /// Gives up an admitted batch: nothing is charged, its key is free.
  public func abandon(_ run: BatchRun) {
    lock.withLock { release(run.request, at: clock.now()) }
    onChange()
  }
}
