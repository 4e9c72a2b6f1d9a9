import BatchEngine
import CivilTime

/// Sends traffic into an engine, whose clock may be real or moved by hand: batches begin when they are due, their elements
/// run spread over their duration, and they end.
///
/// A value, with all that it has in hand: a copy goes on from where it was copied, with the engine as it was then.
public struct TrafficDriver: Sendable {
  private let engine: Engine
  public internal(set) var traffic: DemoTraffic
  private(set) var running: [Running] = []
  private let keys: [String: Credential]
  /// Requests that it sent so far.
  public private(set) var sent = 0

  /// A batch that runs.
  struct Running: Sendable {
    var run: BatchRun
    let began: Instant
    let duration: Nanoseconds

    var items: Int { run.plan.items.count }
    var ends: Instant { began + duration }
    /// When its next element is due.
    var next: Instant {
      guard run.results.count < items else { return ends }
      return began + Nanoseconds(duration.count / Int64(max(1, items)) * Int64(run.results.count + 1))
    }
  }

  /// - Parameter engine: must have the demo accounts.
  public init(_ engine: Engine, seed: UInt64, profiles: [TrafficProfile] = TrafficProfile.demo) {
    self.init(engine, DemoTraffic(seed: seed, from: engine.now(), profiles: profiles))
  }

  init(_ engine: Engine, _ traffic: DemoTraffic) {
    self.engine = engine
    self.traffic = traffic
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

  /// When a batch comes or ends again: what is between two such moments can be done at any later one as well.
  public var nextTurn: Instant { min(traffic.next, running.map(\.ends).min() ?? traffic.next) }

  /// The batches that it has in hand.
  public var requests: Set<RequestID> { Set(running.map(\.run.request)) }

  /// Does all that is due by now.
  public mutating func advance() {
    let now = engine.now()
    while traffic.next <= now, let arrival = traffic.arrive() { begin(arrival, at: now) }
    for index in running.indices.reversed() {
      while running[index].next <= now, engine.runNext(&running[index].run) {}
      if running[index].run.results.count == running[index].items, running[index].ends <= now {
        _ = engine.finish(running.remove(at: index).run)
      }
    }
  }

  /// Takes up a batch that a saved world had in flight.
  mutating func takeUp(_ run: BatchRun, began: Instant, duration: Nanoseconds) {
    running.append(Running(run: run, began: began, duration: duration))
  }

  private mutating func begin(_ arrival: DemoTraffic.Arrival, at now: Instant) {
    sent += 1
    let submission = Submission(
      path: arrival.path, credential: keys[arrival.account] ?? .none,
      idempotencyKeys: arrival.idempotencyKey.map { [$0] } ?? [], contentType: "application/json",
      body: arrival.body,
      source: .simulator)
    if case .running(let run) = engine.begin(submission) {
      running.append(Running(run: run, began: now, duration: arrival.duration))
    }
  }
}
