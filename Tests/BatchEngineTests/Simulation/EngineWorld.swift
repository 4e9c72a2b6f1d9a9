import BatchEngine
import CivilTime
import Digest
import Durable

@testable import BatchEngine

/// Clients, operators, a clock and a disk that fails, all under one seed: an engine lives, dies and lives again, and what
/// was told to the clients is held against what is in the journal.
final class EngineWorld {
  static let folder = "/state"

  let seed: UInt64
  let files: FaultyFiles
  let clock = ManualClock(at: ToyShop.start)
  var dice: Dice
  private(set) var engine: Engine?
  private(set) var flaws: [String] = []
  /// Where the engine died and what failed on the way, and how often.
  private(set) var points: [String: Int] = [:]

  /// What a client got for a batch that ran.
  struct Told {
    let request: RequestID
    let scope: String?
    let cost: Int
    let body: [UInt8]
  }

  private(set) var told: [RequestID: Told] = [:]
  /// Begun, and neither answered nor known to be void: they may be in the journal after a crash.
  private var undecided: Set<RequestID> = []
  /// Answered with 503 by an engine that has written again since: they must never be in the journal.
  private var void: Set<RequestID> = []
  private var denied: Set<RequestID> = []
  private var runs: [(run: BatchRun, scope: String?)] = []
  private var secrets: [String] = []
  /// The digest of the state as it was found last.
  private var reopened: Digest256?

  /// Nothing fails and nothing dies but by the test's own hand.
  private let isCalm: Bool

  init(seed: UInt64, isCalm: Bool = false) {
    self.seed = seed
    self.isCalm = isCalm
    dice = Dice(seed: seed)
    files = FaultyFiles(seed: seed &+ 1)
  }

  func flaw(_ sentence: String) { flaws.append("seed \(seed): \(sentence)") }

  // MARK: Life and death

  /// Opens the engine, holds the journal against what was told, and makes two accounts where there are none.
  func open() {
    // One recovery in four is stopped on its way.
    if !isCalm, Int.random(in: 0..<4, using: &dice) == 0 {
      files.failure = FaultyFiles.Failure(
        call: files.callCount + Int.random(in: 1...60, using: &dice), code: 5, forGood: true)
    }
    while engine == nil {
      do throws(JournalError) {
        let opened = try Engine.open(
          Self.folder, services: [Toy()], random: Dice(seed: dice.next()), files: files,
          settings: JournalSettings(
            segmentBytes: 6000, stepBytes: 2048, reserveBytes: 512, groupBytes: 4096),
          retention: Retention(), isThreaded: false
        ) { [clock] notBefore in
          clock.advance(to: notBefore)
          return clock
        }
        engine = opened.engine
        if !isCalm { files.failure = nil }
      } catch {
        // Only what was made to fail may fail.
        guard files.failure != nil || files.room != nil else {
          return flaw("it does not open: \(error.message)")
        }
        note("died in recovery")
        files.room = nil
        files.crash()
      }
    }
    compare()
    guard let engine else { return }
    reopened = engine.read { state, now in state.durableDigest(at: now) }
    for name in ["ann", "bob"] where engine.read({ state, _ in state.account(named: name) }) == nil {
      try? engine.createAccount(named: name, on: Toy.id, plan: "small")
    }
    for name in ["ann", "bob"] {
      if let key = try? engine.createKey(for: name) { secrets.append(key.secret) }
    }
  }

  /// The power fails, or the process is killed.
  func die(byPower: Bool) {
    note(byPower ? "power cut" : "killed")
    if let failure = files.failure, failure.call <= files.callCount {
      let call = files.calls[failure.call - 1]
      note("\(call.call) \(Self.kind(of: call.path))")
    }
    if !runs.isEmpty { note("died while batches ran") }
    engine = nil
    runs = []
    if byPower { files.crash() } else { files.kill() }
    files.room = nil
  }

  /// Ends in good order: what was known before is known after.
  func restart() {
    guard let engine else { return }
    for (run, _) in runs {
      engine.abandon(run)
      void.insert(run.request)
      undecided.remove(run.request)
    }
    runs = []
    // Where a sync has failed, nobody knows what a new start finds.
    let isKnown =
      engine.read { state, _ in state.storage } == .writable && files.failure == nil && files.room == nil
    engine.close()
    let before = engine.read { state, now in state.durableDigest(at: now) }
    self.engine = nil
    files.kill()
    files.room = nil
    open()
    guard isKnown, let after = reopened else { return }
    if after != before { flaw("a restart in good order changed the state") }
  }

  private func note(_ point: String) { points[point, default: 0] += 1 }

  // MARK: What was told, and what is there

  private func compare() {
    guard let engine else { return }
    // A look at a copy makes no call that could be the one that fails.
    let disk = files.copy(seed: seed)
    let audit: Audit
    do throws(JournalError) {
      audit = try Audit(of: Self.folder, services: [Toy()], upTo: .written, files: disk)
    } catch {
      return flaw("it cannot be audited: \(error.message)")
    }
    for difference in audit.differences { flaw(difference.sentence) }
    let live = engine.read { state, now in (state.durableDigest(at: now), state.running.count, state.accounts)
    }
    if live.0 != audit.state.durableDigest(at: clock.now()) {
      flaw("the audit comes to another state than the recovery")
    }
    if live.1 != 0 || live.2.contains(where: { $0.inFlight != 0 }) {
      flaw("something is in flight after a recovery")
    }
    for account in live.2 {
      for (month, _) in account.ledger.posts where account.ledger.reserved(in: month) != 0 {
        flaw("something is reserved after a recovery")
      }
    }
    compare(with: executed(on: disk))
  }

  private func executed(on disk: FaultyFiles) -> [RequestID: (cost: Int, body: [UInt8])] {
    var found: [RequestID: (cost: Int, body: [UInt8])] = [:]
    do throws(JournalError) {
      let oldest = try JournalReader.segments(in: Self.folder, files: disk).first?.number
      let walk = try JournalWalk(
        Self.folder, services: [Toy()], from: oldest, upTo: .written, files: disk)
      while let step = try walk.next() {
        guard case .event(.executed(let execution), _, let record) = step else { continue }
        let body = (try? EngineEvent.contents(of: record))?.contents.responseBody ?? []
        if found.updateValue((execution.claim.cost, body), forKey: execution.arrival.request) != nil {
          flaw("request \(execution.arrival.request) is in the journal twice")
        }
      }
    } catch {
      flaw("the journal cannot be walked: \(error.message)")
    }
    return found
  }

  private func compare(with executed: [RequestID: (cost: Int, body: [UInt8])]) {
    for (request, told) in told {
      guard let found = executed[request] else {
        flaw("request \(request) was answered and is lost")
        continue
      }
      if found.body != told.body || found.cost != told.cost {
        flaw("request \(request) is not what was answered")
      }
    }
    for (request, found) in executed where told[request] == nil {
      if void.contains(request) { flaw("request \(request) was void and is in the journal") }
      // Nobody was told, and from now on it is so.
      guard undecided.contains(request) || denied.contains(request) else {
        flaw("request \(request) is in the journal and was never begun")
        continue
      }
      note("decided for")
      told[request] = Told(request: request, scope: nil, cost: found.cost, body: found.body)
    }
    void.formUnion(undecided.union(denied).subtracting(executed.keys))
    (undecided, denied) = ([], [])
  }

  // MARK: Steps

  func step() {
    guard engine != nil else { return open() }
    switch Int.random(in: 0..<(isCalm ? 86 : 100), using: &dice) {
    case 0..<40: submit()
    case 40..<55: begin()
    case 55..<66: finish()
    case 66..<69: abandon()
    case 69..<75: operate()
    case 75..<86: advance()
    case 86..<91: fail()
    case 91..<93: files.room = Int.random(in: 0...20_000, using: &dice)
    case 93..<95: (files.room, files.failure) = (nil, nil)
    case 95: restart()
    default:
      die(byPower: Bool.random(using: &dice))
    }
    if let state = engine?.read({ state, _ in state.storage }), state == .writable {
      // It has written since, or not failed: what was denied is behind a fence, if it ever was written.
      void.formUnion(denied)
      denied = []
    }
  }

  /// What kind of file a call was about.
  static func kind(of path: String) -> String {
    if path == folder { return "folder" }
    if path.hasSuffix(".segment") { return "segment" }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return String(name.drop { $0.isNumber || $0 == "." })
  }

  private func draw() -> (submission: Submission, scope: String?) {
    let bodies = [
      "{\"requests\":[1]}", "{\"requests\":[2,\"x\"]}", "{\"requests\":[40]}", "{\"requests\":[]}",
    ]
    let body = bodies[Int.random(in: 0..<bodies.count, using: &dice)]
    let key = Int.random(in: 0..<8, using: &dice)
    let secret = secrets.isEmpty ? "none" : secrets[Int.random(in: 0..<secrets.count, using: &dice)]
    return (
      Submission(
        path: Toy.path, credential: .secret(secret), idempotencyKeys: key < 5 ? ["key-\(key)"] : [],
        body: Array(body.utf8), source: Bool.random(using: &dice) ? .http : .console),
      key < 5 ? "\(secret)/key-\(key)" : nil
    )
  }

  private func submit() {
    let (submission, scope) = draw()
    guard let engine else { return }
    switch engine.begin(submission) {
    case .answered(let answer): check(answer, scope)
    case .running(let run):
      undecided.insert(run.request)
      finish(run, scope)
    }
  }

  private func begin() {
    let (submission, scope) = draw()
    guard let engine else { return }
    switch engine.begin(submission) {
    case .answered(let answer): check(answer, scope)
    case .running(let run):
      undecided.insert(run.request)
      runs.append((run, scope))
    }
  }

  private func finish() {
    guard !runs.isEmpty else { return }
    let (run, scope) = runs.remove(at: Int.random(in: runs.indices, using: &dice))
    finish(run, scope)
  }

  private func finish(_ run: BatchRun, _ scope: String?) {
    guard let engine else { return }
    var run = run
    while engine.runNext(&run) {}
    let answer = engine.finish(run)
    undecided.remove(run.request)
    guard answer.refusal == nil else {
      note("answered 503")
      denied.insert(run.request)
      return
    }
    told[run.request] = Told(request: run.request, scope: scope, cost: run.plan.cost, body: answer.body)
  }

  private func check(_ answer: Answer, _ scope: String?) {
    guard answer.isReplay else { return }
    note("replayed")
    if !told.values.contains(where: { $0.body == answer.body }) { flaw("a replay gives what no batch gave") }
  }

  private func abandon() {
    guard !runs.isEmpty else { return }
    let (run, _) = runs.remove(at: 0)
    engine?.abandon(run)
    undecided.remove(run.request)
    void.insert(run.request)
  }

  private func operate() {
    guard let engine else { return }
    let now = clock.now()
    let account = AccountID(index: UInt32.random(in: 0...1, using: &dice))
    let month = BillingMonth(containing: now)
    let number = Int.random(in: 0...5, using: &dice)
    let key = engine.read { state, _ in
      state.keys.map(\.digest).sorted { $0.hex < $1.hex }.randomElement(using: &dice)
    }
    let actions: [OperatorAction?] = [
      .overrideRate(account, Int.random(in: 1...100, using: &dice), until: now + .minutes(5)),
      .overrideQuota(account, Int.random(in: 0...2000, using: &dice), until: nil),
      .grantUnits(account, units: Int.random(in: 1...500, using: &dice), month: month),
      .setStatus(account, Bool.random(using: &dice) ? .active : .suspended),
      .releaseIdempotencyKey(.init(account: account, key: "key-\(Int.random(in: 0..<5, using: &dice))")),
      secrets.count > 4 ? key.map { .revokeKey($0, at: now + .hours(1)) } : nil,
    ]
    guard let action = actions[number] else { return }
    do throws(OperatorError) {
      try engine.operate(action, by: "tester", reason: "to see")
      note("operated")
    } catch {}
  }

  private func advance() {
    let lengths: [Nanoseconds] = [
      .milliseconds(1), .seconds(2), .seconds(60), .hours(24), .hours(24 * 31), .zero,
    ]
    clock.advance(by: lengths[Int.random(in: 0..<lengths.count, using: &dice)])
  }

  private func fail() {
    let codes: [Int32] = [5, 28]
    files.failure = FaultyFiles.Failure(
      call: files.callCount + Int.random(in: 1...12, using: &dice),
      code: codes[Int.random(in: 0..<2, using: &dice)], forGood: Bool.random(using: &dice))
  }
}
