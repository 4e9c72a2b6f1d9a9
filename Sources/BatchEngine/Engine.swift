// BatchEngine: the deterministic state of a batch service, and the engine that keeps it.
//
// Decide, Judge, Check       what becomes of a submission and why: pure, with a trace of every check
// Evolve, EngineEvent        the only place where the state changes
// EngineState                accounts, keys, buckets, ledgers, stored answers: a value
// Engine                     one lock, one clock, one store around it; BatchRun carries out what was accepted
// Access/ Limits/ Books/     accounts and keys; token buckets, quota, idempotency; double entry
// Items/ Services/           what a service must tell: routes, plans, how items are read and run
// Journaling/ Storage/       events as records, snapshots, and the journal they go to
// LookingBack/               the past of a journal, audits, following another process
// Operators/                 what operators may change, with before and after
// Queries/                   what views read: history, breakdown, activity
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
  private(set) var unsettled: [Unsettled] = []
  /// Batches that came to no end while the store took nothing: it is told when it takes records again, or whoever folds
  /// it would see them run for ever.
  private var owed: [EngineEvent] = []
  /// What belongs to the batches that run, for whoever looks at them.
  var inHand: [RequestID: BatchContents] = [:]
  /// Refusals by the rate limit that are counted and not yet noted in the store.
  var unnoted: [AccountID: Flood] = [:]
  /// How many refusals of senders without a live key are kept.
  var strangers = StrangerLimit()
  /// One operator after the other: each judges what the one before has made.
  let operating = Lock()
  private var nextResume = Instant(nanoseconds: .min)
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

  // MARK: Under the lock

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

  enum Sealing {
    case sealed(StorageReceipt, status: Int, RateFigures?)
    /// The store did not take it.
    case notKept
    case hasEnded
  }

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
    unsettled.append(Unsettled(receipt: receipt, event: event))
    settle()
    return .sealed(receipt, status: status, rate(of: run.account, at: now))
  }

  func release(_ request: RequestID, at now: Instant) {
    guard state.running[request] != nil else { return }
    let event = EngineEvent.released(request, at: now)
    state.evolve(event)
    inHand[request] = nil
    owed.append(event)
    payOwed()
  }

  private func payOwed() {
    while let event = owed.first, let record = event.encoded(nil),
      let receipt = try? store.append(record, isNote: true, isUrgent: false)
    {
      owed.removeFirst()
      unsettled.append(Unsettled(receipt: receipt, event: event))
    }
  }

  /// Keeps a refusal, or counts it on the first of its flood.
  func note(_ turndown: Turndown, _ contents: BatchContents) {
    let now = turndown.arrival.at
    guard turndown.reason == .rate, let account = turndown.arrival.account,
      let first = state.flood(of: account, at: now)
    else {
      let event = EngineEvent.refused(turndown)
      let isKept = turndown.arrival.account != nil || strangers.mayKeep(at: now)
      let receipt = isKept ? keep(event, contents, isNote: true) : nil
      return state.evolve(event, stored: receipt?.position)
    }
    state.evolve(.limited(Flood(first: first, account: account, count: 1, at: now)))
    if let before = unnoted[account], before.first != first { noteFlood(of: account) }
    let count = (unnoted[account]?.count ?? 0) + 1
    unnoted[account] = Flood(first: first, account: account, count: count, at: now)
    if count >= Self.floodNote { noteFlood(of: account) }
  }

  /// So many refusals of a flood make one note in the store.
  private static let floodNote = 100

  private func noteFlood(of account: AccountID) {
    guard let flood = unnoted.removeValue(forKey: account) else { return }
    _ = keep(.limited(flood), nil, isNote: true)
  }

  /// Hands an event to the store; nil when it takes none now.
  func keep(
    _ event: EngineEvent, _ contents: BatchContents?, isNote: Bool, isUrgent: Bool = true
  ) -> StorageReceipt? {
    guard let record = event.encoded(contents) else { return nil }
    payOwed()
    do throws(JournalError) {
      let receipt = try store.append(record, isNote: isNote, isUrgent: isUrgent)
      store.divide(at: clock.now().nanoseconds) { [self] in snapshot() }
      return receipt
    } catch {
      return nil
    }
  }

  func wait(for receipt: StorageReceipt, _ event: EngineEvent) {
    unsettled.append(.init(receipt: receipt, event: event))
  }

  /// Folds what has become durable since, and takes back what never will.
  func settle() {
    var count = 0
    settling: for item in unsettled {
      switch store.outcome(of: item.receipt) {
      case .pending: break settling
      case .durable: apply(item.event, item.receipt.position)
      case .failed: withdraw(item.event)
      }
      count += 1
    }
    if count > 0 { unsettled.removeFirst(count) }
  }

  private func apply(_ event: EngineEvent, _ position: RecordPosition) {
    // It was applied when it happened.
    if case .released = event { return }
    state.evolve(event, stored: position)
    if case .executed(let execution) = event { inHand[execution.arrival.request] = nil }
  }

  private func withdraw(_ event: EngineEvent) {
    switch event {
    case .executed(let execution):
      let release = EngineEvent.released(execution.arrival.request, at: execution.completion.at)
      state.evolve(release)
      inHand[execution.arrival.request] = nil
      owed.append(release)
    case .released: owed.append(event)
    default: break
    }
    state.evolve(.storageChanged(store.state))
  }

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

  private func rate(of id: AccountID?, at now: Instant) -> RateFigures? {
    guard let id else { return nil }
    let account = state[id]
    let capacity = account.limits(at: now).requestsPerMinute
    let untilFull = account.bucket.untilFull(at: now, capacity: capacity)
    return RateFigures(
      limit: capacity, remaining: account.bucket.remaining(at: now, capacity: capacity),
      reset: state.service(account.service)?.resetField(untilFull: untilFull, at: now) ?? 0)
  }

  // MARK: Outside of the lock

  private func replay(_ stored: StoredAnswer, to prepared: PreparedSubmission, _ rate: RateFigures?) -> Answer
  {
    guard let record = try? store.read(stored.position),
      let body = EngineEvent.responseBody(of: record, bytes: stored.bodyBytes)
    else {
      return unavailable(services[prepared.service], prepared.request)
    }
    return Answer(
      status: stored.status, body: body, request: prepared.request, rate: rate,
      isReplay: true)
  }

  func unavailable(_ service: any BatchService, _ request: RequestID) -> Answer {
    rejected(.storageUnavailable(store.state), by: service, request)
  }

  func rejected(_ refusal: Refusal, by service: any BatchService, _ request: RequestID) -> Answer {
    let rejection = service.rejection(for: refusal)
    return Answer(
      status: rejection.status, body: service.body(of: rejection, request: request), request: request,
      rate: nil,
      refusal: refusal)
  }

  /// The fold of all that is durable, in bytes.
  private func snapshot() -> [UInt8] {
    lock.withLock {
      settle()
      return state.snapshot(at: clock.now())
    }
  }

  /// Tries at most once a second to take records again.
  private func resumeIfDue() {
    let isDue = lock.withLock { () -> Bool in
      switch state.storage {
      case .writable, .readOnly: return false
      case .noRoom, .failed: break
      }
      guard clock.now() >= nextResume else { return false }
      nextResume = clock.now() + .seconds(1)
      return true
    }
    if isDue { resume() }
  }

  /// Tries to take records again after a disk was full or failed.
  @discardableResult public func resume() -> StorageState {
    do throws(JournalError) {
      try store.resume(at: clock.now().nanoseconds, snapshot: snapshot)
    } catch {}
    let state = store.state
    lock.withLock {
      settle()
      self.state.evolve(.storageChanged(state))
    }
    onChange()
    return state
  }

  /// Steps of the wall clock that are larger are worth a word.
  public static let noticeableDrift = Nanoseconds.minutes(5)

  /// Notes what is only counted, and where the wall clock is.
  func keepUp() {
    lock.withLock {
      for account in unnoted.keys.sorted(by: { $0.index < $1.index }) { noteFlood(of: account) }
      let drift = clock.drift
      guard (drift.count &- state.clockDrift.count).magnitude > Self.noticeableDrift.count.magnitude else {
        return
      }
      let event = EngineEvent.clockStepped(by: drift, at: clock.now())
      _ = keep(event, nil, isNote: true)
      state.evolve(event)
    }
  }

  func forgetIfDue() {
    let now = clock.now()
    let isDue = lock.withLock { () -> Bool in
      guard now >= nextForget else { return false }
      nextForget = now + .minutes(1)
      return true
    }
    guard isDue else { return }
    keepUp()
    store.forget(at: now.nanoseconds)
  }
}
