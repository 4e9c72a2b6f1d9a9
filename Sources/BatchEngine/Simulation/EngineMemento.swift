import CivilTime
import Durable

/// All that an engine in memory is at one moment, as a value: to come back to, and to save.
///
/// What it shares with the engine is copied when either changes.
public struct EngineMemento: @unchecked Sendable {
  public let moment: Instant
  /// Where ids come from, as it stood. A value of whatever type the engine was made with, used by nobody else.
  package var random: any RandomNumberGenerator
  var state: EngineState
  var records: MemoryStore.Contents
  var inHand: [RequestID: BatchContents]
  var unnoted: [AccountID: Flood]
  var strangers = StrangerLimit()
  var nextForget: Instant

  /// Bytes of all records that ever came: what two mementos do not share is at most the difference.
  public var appendedBytes: Int { records.appendedBytes }
}

extension Engine {
  /// What it is now.
  ///
  /// - Returns: nil for an engine that is not simulated: a journal on a disk cannot be taken back.
  public func memento() -> EngineMemento? {
    guard clock is ManualClock, let memory = store as? MemoryStore else { return nil }
    return lock.withLock {
      settle()
      return EngineMemento(
        moment: clock.now(), random: random, state: state, records: memory.contents, inHand: inHand,
        unnoted: unnoted, strangers: strangers, nextForget: nextForget)
    }
  }

  /// Becomes again what it was, or what another engine was. Time stands where it stood then.
  ///
  /// - Parameter kept: batches in flight that somebody still has in hand. The others that ran then are given up: nothing is
  ///   charged and their keys are free. What runs now and did not then ends without an answer to store.
  public func restore(_ memento: EngineMemento, keeping kept: Set<RequestID>) {
    guard let clock = clock as? ManualClock, let memory = store as? MemoryStore else {
      preconditionFailure("only a simulated engine gives mementos, and takes them")
    }
    operating.withLock {
      lock.withLock {
        settle()
        memory.contents = memento.records
        state = memento.state
        random = memento.random
        inHand = memento.inHand
        unnoted = memento.unnoted
        strangers = memento.strangers
        nextForget = memento.nextForget
        clock.set(to: memento.moment)
        let lost = state.running.values.filter { !kept.contains($0.arrival.request) }
        for batch in lost.sorted(by: { $0.arrival.at < $1.arrival.at }) {
          release(batch.arrival.request, at: memento.moment)
        }
      }
    }
    onChange()
  }

  /// The batch of that id in flight, planned anew from its body with nothing run yet: after a world was loaded.
  ///
  /// - Returns: nil when it does not run, or its body is not at hand.
  package func takeUp(_ request: RequestID) -> BatchRun? {
    let found = lock.withLock { (state.running[request], inHand[request]?.requestBody, state.services) }
    guard let batch = found.0, let body = found.1,
      let service = found.2.first(where: { $0.id == batch.arrival.service }),
      let route = service.routes.first(where: { $0.path == batch.arrival.path })
    else { return nil }
    let submission = Submission(
      method: batch.arrival.method, path: batch.arrival.path, credential: .none, body: body,
      source: batch.arrival.source)
    guard let plan = try? BatchPlan(submission, for: service, on: route) else { return nil }
    return BatchRun(
      request: request, service: service, route: route, account: batch.arrival.account, plan: plan,
      month: batch.claim.month, isNoted: true)
  }
}
