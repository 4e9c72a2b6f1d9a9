import CivilTime
import Digest
import JSONCodec

/// The batch engine: one state, one clock, one lock. Every way in (console, command line, clients) calls it the same.
///
/// Decisions and changes happen under the lock, inline and without a pause between look-up and claim. Reading bodies and running
/// elements happen outside of it, so a long batch delays nobody.
public final class Engine: @unchecked Sendable {
  /// Bodies above this many bytes are refused.
  public static let largestBody = 1 << 20

  private let lock = Lock()
  private let services: [any BatchService]
  private var state: EngineState
  private var random: any RandomNumberGenerator
  private let clock: any EngineClock
  private let onChange: @Sendable () -> Void

  /// - Parameters:
  ///   - random: where request ids and keys come from.
  ///   - onChange: called after each change, under no lock, on whatever thread made it; it must not block.
  public init(
    services: [any BatchService], clock: any EngineClock, random: any RandomNumberGenerator,
    onChange: @escaping @Sendable () -> Void = {}
  ) {
    self.services = services
    state = EngineState(services: services)
    self.clock = clock
    self.random = random
    self.onChange = onChange
  }

  // MARK: Submitting

  /// Takes a submission from its arrival to its answer, on the caller's thread.
  public func submit(_ submission: Submission) -> Answer {
    switch begin(submission) {
    case .answered(let answer): return answer
    case .running(var run):
      while advance(&run) {}
      return finish(run)
    }
  }

  /// Decides on a submission; an admitted one holds its claims until `finish` or `abandon`.
  public func begin(_ submission: Submission) -> Beginning {
    // Digests and the body are worked on outside of the lock.
    var prepared = PreparedSubmission(submission, request: freshID(), services: services)
    while true {
      let beginning = lock.withLock { attempt(&prepared) }
      if let beginning {
        onChange()
        return beginning
      }
      prepared.readBody(for: services)
    }
  }

  /// Runs the next element of an admitted batch; false when all have run.
  public func runNext(_ run: inout BatchRun) -> Bool {
    guard advance(&run) else { return false }
    onChange()
    return true
  }

  private func advance(_ run: inout BatchRun) -> Bool {
    guard run.runNext(by: clock) else { return false }
    lock.withLock { state.evolve(.progressed(run.request, done: run.results.count)) }
    return true
  }

  /// Seals the answer, charges it and binds its key, in one event.
  ///
  /// All elements must have run. A batch that has ended already is not charged again.
  public func finish(_ run: BatchRun) -> Answer {
    precondition(run.results.count == run.plan.items.count, "a batch ends when all its elements have run")
    let succeeded = run.results.count { $0.succeeded }
    let status = run.service.status(succeeded: succeeded, failed: run.results.count - succeeded)
    var body = run.service.body(of: run.results)
    let answer = lock.withLock {
      let now = clock.now()
      run.service.seal(&body, with: figures(run, at: now))
      state.evolve(
        .committed(
          Completion(
            request: run.request, at: now, status: status, body: body,
            items: run.results.map(ItemOutcome.init),
            computing: run.computing)))
      return Answer(status: status, body: body, request: run.request, rate: rate(of: run.account, at: now))
    }
    onChange()
    return answer
  }

  /// Gives up an admitted batch: nothing is charged, its key is free.
  public func abandon(_ run: BatchRun) {
    lock.withLock { state.evolve(.released(run.request, at: clock.now())) }
    onChange()
  }

  /// What would become of the submission now: the checks are run and nothing changes.
  public func dryRun(_ submission: Submission) -> DryRun {
    // No id is drawn, or the ids of the requests after it would be others.
    var prepared = PreparedSubmission(submission, request: .none, services: services)
    if submission.body.count <= Self.largestBody { prepared.readBody(for: services) }
    let (decision, also) = lock.withLock { state.explore(prepared, at: clock.now()) }
    return DryRun(decision: decision, alsoRefused: also, plan: try? prepared.plan?.get())
  }

  // MARK: Looking and changing

  /// Reads the state; the closure runs under the lock and builds just what it shows.
  public func read<Result>(_ body: (EngineState, Instant) -> Result) -> Result {
    lock.withLock { body(state, clock.now()) }
  }

  public func now() -> Instant { clock.now() }

  /// A random id that no request has: a key that nobody has used.
  public func freshID() -> RequestID { lock.withLock { RequestID(using: &random) } }

  /// Makes an account on a plan of the service.
  public func createAccount(named name: String, on service: ServiceID, plan: String) throws(OperatorError) {
    let found = lock.withLock { () -> OperatorError? in
      if state.account(named: name) != nil { return .accountExists(name) }
      guard let service = state.service(service) else { return .unknownService(service.rawValue) }
      guard service.plans.contains(where: { $0.slug == plan }) else {
        return .unknownPlan(plan, of: service.plans.map(\.slug))
      }
      state.evolve(.accountCreated(name: name, service: service.id, plan: plan))
      return nil
    }
    if let found { throw found }
    onChange()
  }

  /// Makes a key of the account; the returned secret is seen this once.
  public func createKey(
    for name: String, scopes: [String]? = nil, expires: Instant? = nil, origins: [String] = []
  ) throws(OperatorError) -> (secret: String, key: APIKey) {
    let made = lock.withLock { () -> Result<(String, APIKey), OperatorError> in
      guard let account = state.account(named: name), let service = state.service(account.service) else {
        return .failure(.unknownAccount(name))
      }
      let all = service.routes.compactMap(\.scope)
      if let unknown = scopes?.first(where: { !all.contains($0) }) {
        return .failure(.unknownScope(unknown, of: all))
      }
      let (secret, shown) = service.makeKey(using: &random)
      let key = APIKey(
        digest: SHA256.hash(Array(secret.utf8)), account: account.id, shown: shown, scopes: scopes ?? all,
        expires: expires, origins: origins)
      state.evolve(.keyCreated(key))
      return .success((secret, key))
    }
    onChange()
    return try made.get()
  }

  // MARK: Under the lock

  /// Decides and carries out; nil when the body has to be read first.
  private func attempt(_ prepared: inout PreparedSubmission) -> Beginning? {
    let now = clock.now()
    let decision = state.decide(prepared, at: now)
    let service = state.services[prepared.service]
    let arrival = Arrival(prepared, decision, service: service.id, at: now)
    switch decision.outcome {
    case .needsBody:
      return nil
    case .admitted(let plan, let month):
      let claim = Claim(items: plan.count, cost: plan.cost, month: month)
      state.evolve(.admitted(arrival, claim))
      return .running(
        BatchRun(
          request: prepared.request, service: service, account: decision.account, plan: plan, month: month))
    case .replayed(let stored):
      state.evolve(.replayed(arrival, stored))
      return .answered(
        Answer(
          status: stored.status, body: stored.body, request: prepared.request,
          rate: rate(of: decision.account, at: now), isReplay: true))
    case .refused(let refusal):
      let rejection = service.rejection(for: refusal)
      let body = service.body(of: rejection, request: prepared.request)
      state.evolve(.refused(arrival, refusal, rejection, body: body))
      let showsRate = rejection.status != 403 || service.showsRateWhenForbidden
      return .answered(
        Answer(
          status: rejection.status, body: body, request: prepared.request,
          rate: showsRate ? rate(of: decision.account, at: now) : nil, refusal: refusal))
    }
  }

  private func figures(_ run: BatchRun, at now: Instant) -> SealFigures {
    let account = run.account.map { state[$0] }
    let remaining = account?.limits.unitsPerMonth.map { limit in
      max(0, limit - (account?.ledger.posted(in: run.month) ?? 0) - run.plan.cost)
    }
    return SealFigures(
      request: run.request, at: now, charged: run.plan.cost, remaining: remaining, computing: run.computing)
  }

  private func rate(of id: AccountID?, at now: Instant) -> RateFigures? {
    guard let id else { return nil }
    let account = state[id]
    let capacity = account.limits.requestsPerMinute
    let untilFull = account.bucket.untilFull(at: now, capacity: capacity)
    return RateFigures(
      limit: capacity, remaining: account.bucket.remaining(at: now, capacity: capacity),
      reset: state.service(account.service)?.resetField(untilFull: untilFull, at: now) ?? 0)
  }
}
