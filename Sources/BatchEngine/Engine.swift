// BatchEngine: the deterministic state of a batch service, and the engine that keeps it.
//
// Decide, Judge, Check       what becomes of a submission and why: pure, with a trace of every check
// Evolve, EngineEvent        the only place where the state changes
// EngineState                accounts, keys, buckets, ledgers, stored answers: a value
// Engine                     one lock, one clock, one store around it
// Admitting, Running, Sealing, Settling   a submission on its way through the engine: BatchRun, then the store
// Noting, Answering, Resuming             what goes along: refusals, answers without a run, a store that failed
// Access/ Limits/ Books/     accounts and keys; token buckets, quota, idempotency; double entry
// Items/ Services/           what a service must tell: routes, plans, how items are read and run
// Journaling/ Storage/       events as records, snapshots, and the journal they go to
// LookingBack/               the past of a journal, audits, following another process
// Operators/ Queries/        what operators may change, with before and after; what views read
// Simulation/                clocks that are moved, and the state as a memento
// Begin with EngineState.decide, then Evolve, then Engine.submit.

import CivilTime
import Digest
import Durable
import JSONCodec

/// The batch engine: one state, one clock, one lock, one store. Every way in (console, command line, clients) calls it the
/// same.
///
/// Decisions and changes happen under the lock, inline and without a pause between look-up and claim. Reading bodies,
/// running elements and waiting for the disk happen outside of it, so a long batch delays nobody. What is paid for counts
/// from the moment at which it is durable, in the order of the journal; until then a batch stays in flight.
public final class Engine: @unchecked Sendable {
  /// Bodies above this many bytes are refused.
  public static let largestBody = 1 << 20

  let lock = Lock()
  let services: [any BatchService]
  var state: EngineState
  var random: any RandomNumberGenerator
  let clock: any EngineClock
  let store: any EventStore
  let onChange: @Sendable () -> Void
  /// What was handed to the store and has not been folded yet, in the order of the journal.
  var unsettled: [Unsettled] = []
  /// Batches that came to no end while the store took nothing: it is told when it takes records again, or whoever folds
  /// it would see them run for ever.
  var owed: [EngineEvent] = []
  /// What belongs to the batches that run, for whoever looks at them.
  var inHand: [RequestID: BatchContents] = [:]
  /// Refusals by the rate limit that are counted and not yet noted in the store.
  var unnoted: [AccountID: Flood] = [:]
  /// How many refusals of senders without a live key are kept.
  var strangers = StrangerLimit()
  /// One operator after the other: each judges what the one before has made.
  let operating = Lock()
  var nextResume = Instant(nanoseconds: .min)
  var nextForget = Instant(nanoseconds: .min)

  struct Unsettled {
    let receipt: StorageReceipt
    let event: EngineEvent
  }

  /// - Parameters:
  ///   - state: what a store held already; nil begins with nothing.
  ///   - random: where request ids and keys come from.
  ///   - onChange: called after each change, under no lock, on whatever thread made it; it must not block.
  public init(
    services: [any BatchService], clock: any EngineClock, random: any RandomNumberGenerator,
    store: any EventStore = MemoryStore(), state: EngineState? = nil,
    onChange: @escaping @Sendable () -> Void = {}
  ) {
    self.services = services
    self.state = state ?? EngineState(services: services)
    self.clock = clock
    self.random = random
    self.store = store
    self.onChange = onChange
    self.state.evolve(.storageChanged(store.state))
  }

  /// Makes all that happened durable and lets go of the store.
  public func close() {
    keepUp()
    store.close()
    lock.withLock {
      settle()
      state.evolve(.storageChanged(store.state))
    }
  }

  // MARK: Submitting

  /// Takes a submission from its arrival to its answer, on the caller's thread.
  public func submit(_ submission: Submission) -> Answer {
    switch begin(submission) {
    case .answered(let answer): return answer
    case .running(var run):
      while proceed(&run, for: .milliseconds(5)) {}
      return finish(run)
    }
  }

  /// Decides on a submission; an admitted one holds its claims until `finish` or `abandon`.
  ///
  /// - Parameter isRunAtOnce: The caller goes on with it at once: the store is told of it only when it does not end in its
  ///   first `proceed`, since the record of its end says all that a note would.
  public func begin(_ submission: Submission, isRunAtOnce: Bool = false) -> Beginning {
    resumeIfDue()
    // Digests and the body are worked on outside of the lock.
    var prepared = PreparedSubmission(submission, request: freshID(), services: services)
    if store.state == .readOnly {
      return .answered(unavailable(services[prepared.service], prepared.request))
    }
    // What will most likely be asked for is read at once: then one decision is enough.
    if lock.withLock({ state.willAskForBody(of: prepared, at: clock.now()) }) {
      prepared.readBody(for: services)
    }
    while true {
      let outcome = lock.withLock { attempt(&prepared, isRunAtOnce) }
      switch outcome {
      case .needsBody:
        precondition(submission.unreadBytes == nil, "what is decided on to the end has its body")
        prepared.readBody(for: services)
      case .answered(let answer):
        onChange()
        return .answered(answer)
      case .replay(let stored, let rate):
        onChange()
        return .answered(replay(stored, to: prepared, rate))
      case .running(let run, let receipt):
        onChange()
        guard let receipt else { return .running(run) }
        do throws(JournalError) {
          try store.wait(for: receipt)
          return .running(run)
        } catch {
          abandon(run)
          return .answered(unavailable(run.service, run.request))
        }
      }
    }
  }

  /// What would become of the submission now: the checks are run and nothing changes.
  ///
  /// - Parameter plan: the slug of another plan, to see what that would allow; nil for the account's own.
  public func dryRun(_ submission: Submission, onPlan plan: String? = nil) -> DryRun {
    // No id is drawn, or the ids of the requests after it would be others.
    var prepared = PreparedSubmission(submission, request: .none, services: services)
    if submission.bodyBytes <= Self.largestBody { prepared.readBody(for: services) }
    let (decision, also) = lock.withLock { state.explore(prepared, at: clock.now(), onPlan: plan) }
    return DryRun(decision: decision, alsoRefused: also, plan: try? prepared.plan?.get())
  }

  // MARK: Looking

  /// Reads the state; the closure runs under the lock and builds just what it shows.
  public func read<Result>(_ body: (EngineState, Instant) -> Result) -> Result {
    lock.withLock { body(state, clock.now()) }
  }

  /// Ledger time: never earlier than what it said before.
  public func now() -> Instant { clock.now() }

  /// A random id that no request has: a key that nobody has used.
  public func freshID() -> RequestID { lock.withLock { RequestID(using: &random) } }

  /// Bodies, items and trace of a request; nil when they are not kept any more.
  public func contents(of request: RequestID) -> BatchContents? {
    let found = lock.withLock { (inHand[request], state.history[request]?.stored) }
    if let contents = found.0 { return contents }
    return found.1.flatMap { contents(at: $0, of: request) }
  }

  /// Bodies, items and trace of the record that lies there; nil when it is not kept any more.
  ///
  /// - Parameter request: the one that it must be about: where a note could not be written, another record may lie.
  public func contents(at position: RecordPosition, of request: RequestID? = nil) -> BatchContents? {
    guard let record = try? store.read(position), let stored = try? EngineEvent.contents(of: record),
      request == nil || stored.request == request
    else { return nil }
    guard let original = stored.original else { return stored.contents }
    guard var whole = contents(at: original) else { return stored.contents }
    whole.trace = stored.contents.trace
    return whole
  }
}
