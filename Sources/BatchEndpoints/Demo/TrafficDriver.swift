import BatchEngine
import CivilTime

/// Sends demo traffic into an engine, whose clock may be real or moved by hand: batches begin when they are due, their
/// elements run spread over their duration, and they end.
public struct TrafficDriver {
  private let engine: Engine
  private var traffic: DemoTraffic
  private var running: [Running] = []
  private let keys: [String: Credential]

  private struct Running {
    var run: BatchRun
    let began: Instant
    let duration: Nanoseconds
    let items: Int

    var ends: Instant { began + duration }
    /// When its next element is due.
    var next: Instant {
      guard run.results.count < items else { return ends }
      return began + Nanoseconds(duration.count / Int64(max(1, items)) * Int64(run.results.count + 1))
    }
  }

  /// - Parameter engine: must have the demo accounts.
  public init(_ engine: Engine, seed: UInt64) {
    self.engine = engine
    traffic = DemoTraffic(seed: seed, from: engine.now())
    keys = engine.read { state, _ in
      var keys: [String: Credential] = [:]
      for account in state.accounts {
        if let key = state.keys(of: account.id).first { keys[account.name] = .key(key.digest) }
      }
      return keys
    }
  }

  /// When there is something to do again.
  public var next: Instant { min(traffic.next, running.map(\.next).min() ?? traffic.next) }

  /// Does all that is due by now.
  public mutating func advance() {
    let now = engine.now()
    while traffic.next <= now { begin(traffic.arrive(), at: now) }
    for index in running.indices.reversed() {
      while running[index].next <= now, engine.runNext(&running[index].run) {}
      if running[index].run.results.count == running[index].items, running[index].ends <= now {
        _ = engine.finish(running.remove(at: index).run)
      }
    }
  }

  private mutating func begin(_ arrival: DemoTraffic.Arrival, at now: Instant) {
    let submission = Submission(
      path: arrival.path, credential: keys[arrival.account] ?? .none,
      idempotencyKeys: arrival.idempotencyKey.map { [$0] } ?? [], contentType: "application/json",
      body: arrival.body,
      source: .simulator)
    if case .running(let run) = engine.begin(submission) {
      running.append(Running(run: run, began: now, duration: arrival.duration, items: run.plan.items.count))
    }
  }
}
