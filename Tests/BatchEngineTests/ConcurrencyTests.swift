import BatchEngine
import CivilTime
import Durable
@preconcurrency import Glibc
import Testing

@Suite struct ConcurrencyTests {
  /// What the threads saw, gathered under a lock.
  private final class Gathered<Element>: @unchecked Sendable {
    private let lock = Lock()
    private var elements: [Element] = []

    func append(_ element: Element) { lock.withLock { elements.append(element) } }
    var all: [Element] { lock.withLock { elements } }
  }

  /// The first one stays in its element until another thread has had its answer: that answer can only be a conflict.
  @Test func twoThousandDuplicatesExecuteOnce() throws {
    let answers = Gathered<Answer>()
    let executions = Gathered<Int>()
    let toy = Toy(
      limits: Limits(requestsPerMinute: 5000, unitsPerMonth: 100, itemsPerBatch: 10, batchesInFlight: 100),
      whileRunning: {
        executions.append(1)
        while answers.all.isEmpty { sched_yield() }
      })
    let shop = try ToyShop(toy)
    let engine = shop.engine
    let submission = shop.submission("{\"requests\":[3]}", key: "k")
    try onThreads(8) { _ in
      for _ in 0..<250 { answers.append(engine.submit(submission)) }
    }
    let all = answers.all
    #expect(all.count == 2000)
    #expect(executions.all.count == 1)
    #expect(Set(all.filter { $0.status == 200 }.map(\.text)) == ["1 of 1, 97 left"])
    #expect(all.count { $0.status == 200 && !$0.isReplay } == 1)
    let conflicts = all.filter { $0.status != 200 }
    #expect(!conflicts.isEmpty)
    #expect(conflicts.allSatisfy { $0.refusal == .keyInFlight })
    #expect(try shop.use() == "3+0")
    #expect(try shop.account().inFlight == 0)
    #expect(try shop.account().bucket.remaining(at: shop.clock.now(), capacity: 5000) == 3000)
    #expect(Set(all.map(\.request)).count == 2000)
  }

  /// The same on a journal on this machine's disk, with answers after the sync.
  @Test func tenThousandDuplicatesExecuteOnceAndDurably() throws {
    let folder = "/tmp/batchtop-test-\(getpid())-\(UInt32.random(in: 0 ..< .max))"
    defer { _ = try? removeFolder(folder) }
    let executions = Gathered<Int>()
    let toy = Toy(
      limits: Limits(requestsPerMinute: 50_000, unitsPerMonth: 100, itemsPerBatch: 10, batchesInFlight: 100),
      whileRunning: { executions.append(1) })
    let clock = ManualClock(at: ToyShop.start)
    let engine = try Engine.open(folder, services: [toy], random: Dice(seed: 1)) { _ in clock }.engine
    try engine.createAccount(named: "ann", on: Toy.id, plan: "small")
    let secret = try engine.createKey(for: "ann").secret
    let submission = Submission(
      path: Toy.path, credential: .secret(secret), idempotencyKeys: ["k"],
      body: Array("{\"requests\":[3]}".utf8),
      source: .http)
    let answers = Gathered<Answer>()
    try onThreads(64) { number in
      for _ in 0..<(number < 16 ? 157 : 156) { answers.append(engine.submit(submission)) }
    }
    let all = answers.all
    #expect(all.count == 10_000)
    #expect(executions.all.count == 1)
    let succeeded = all.filter { $0.status == 200 }
    #expect(Set(succeeded.map(\.text)) == ["1 of 1, 97 left"])
    #expect(succeeded.count { !$0.isReplay } == 1)
    #expect(all.filter { $0.status != 200 }.allSatisfy { $0.refusal == .keyInFlight })
    engine.close()
    let audit = try Audit(of: folder, services: [toy], upTo: .written)
    #expect(audit.differences.isEmpty)
    #expect(audit.executed == 1 && audit.units == 3)
  }

  /// Two bodies under one key: whichever comes first is the only one that ever succeeds.
  @Test func twoBodiesRaceForAKey() throws {
    for round in 0..<20 {
      let shop = try ToyShop(seed: UInt64(round))
      let engine = shop.engine
      let bodies = [
        shop.submission("{\"requests\":[1]}", key: "k"), shop.submission("{\"requests\":[2]}", key: "k"),
      ]
      let answers = Gathered<(Int, Answer)>()
      try onThreads(4) { number in
        for _ in 0..<10 { answers.append((number % 2, engine.submit(bodies[number % 2]))) }
      }
      let winners = Set(answers.all.filter { $0.1.status == 200 }.map(\.0))
      #expect(winners.count == 1)
      #expect(answers.all.filter { !winners.contains($0.0) }.allSatisfy { $0.1.refusal == .keyReused })
      #expect(["1+0", "2+0"].contains(try shop.use()))
    }
  }

  /// At the edge of the quota concurrent claims admit exactly as many batches as fit, and never one more.
  @Test(arguments: [(100, 7), (99, 9), (5, 6), (64, 1), (0, 1), (23, 23)])
  func theEdgeOfTheQuota(rest: Int, cost: Int) throws {
    let limits = Limits(
      requestsPerMinute: 5000, unitsPerMonth: 1000, itemsPerBatch: 1, batchesInFlight: 1000)
    let shop = try ToyShop(Toy(limits: limits))
    let engine = shop.engine
    shop.submit("{\"requests\":[\(1000 - rest)]}")
    let submission = shop.submission("{\"requests\":[\(cost)]}")
    let runs = Gathered<BatchRun>()
    let refusals = Gathered<Refusal?>()
    try onThreads(8) { _ in
      for _ in 0..<20 {
        switch engine.begin(submission) {
        case .running(let run): runs.append(run)
        case .answered(let answer): refusals.append(answer.refusal)
        }
      }
    }
    let fitting = rest / cost
    #expect(runs.all.count == fitting)
    #expect(refusals.all.count == 160 - fitting)
    #expect(refusals.all.allSatisfy { $0?.name == "units" })
    #expect(try shop.use() == "\(1000 - rest)+\(fitting * cost)")
    // What was given back can be claimed again; the rest is charged, from many threads at once.
    if let first = runs.all.first {
      engine.abandon(first)
      #expect(shop.begin("{\"requests\":[\(cost)]}").map { engine.abandon($0) } != nil)
    }
    let others = Array(runs.all.dropFirst())
    try onThreads(4) { number in
      for index in others.indices where index % 4 == number {
        var run = others[index]
        while engine.runNext(&run) {}
        _ = engine.finish(run)
      }
    }
    #expect(try shop.use() == "\(1000 - rest + others.count * cost)+0")
    #expect(try shop.account().inFlight == 0)
    #expect(engine.read { state, _ in state.running.isEmpty })
  }

  @Test func noMoreInFlightThanThePlanAllows() throws {
    let limits = Limits(requestsPerMinute: 5000, unitsPerMonth: nil, itemsPerBatch: 1, batchesInFlight: 13)
    let shop = try ToyShop(Toy(limits: limits))
    let engine = shop.engine
    let submission = shop.submission("{\"requests\":[1]}")
    let runs = Gathered<BatchRun>()
    try onThreads(8) { _ in
      for _ in 0..<10 {
        if case .running(let run) = engine.begin(submission) { runs.append(run) }
      }
    }
    #expect(runs.all.count == 13)
    // Only those took a token: 67 were refused with 429.
    #expect(try shop.account().bucket.remaining(at: shop.clock.now(), capacity: 5000) == 5000 - 13)
  }
}

/// Removes a folder of files.
private func removeFolder(_ folder: String) throws {
  let files = SystemFiles()
  for name in try files.names(in: folder) { try files.remove(folder + "/" + name) }
  rmdir(folder)
}
