import BatchEndpoints
import BatchEngine
import CivilTime
import Durable
@preconcurrency import Glibc
import JSONCodec

/// How fast the engine recovers, what a stored answer costs, and what answers after the sync cost, on this machine.
enum JournalBench {
  static func run() throws(UsageError) -> [BenchRow] {
    let folder = "\(Environment.temporaryFolder)/batchtop-bench-\(getpid())"
    defer { remove(folder) }
    do throws(JournalError) {
      var rows = try recovery(in: folder, batches: 100_000, goal: 2)
      remove(folder)
      rows += try recovery(in: folder, batches: 1_000_000, goal: 10)
      remove(folder)
      rows += try throughput(in: folder, clients: 16, each: 500)
      return rows
    } catch {
      throw UsageError(error)
    }
  }

  /// Writes a journal of batches under a key each, opens it and looks at the memory that it takes.
  private static func recovery(in folder: String, batches: Int, goal: Double) throws(JournalError)
    -> [BenchRow]
  {
    let writer = try Engine.open(folder, services: Services.all, random: SystemRandomNumberGenerator()) {
      LedgerClock(notBefore: $0)
    }.engine
    try writer.fill(with: batches)
    writer.close()
    let before = Measuring.residentBytes
    let start = ContinuousClock.now
    let engine = try Engine.open(folder, services: Services.all, random: SystemRandomNumberGenerator()) {
      LedgerClock(notBefore: $0)
    }.engine
    let time = Measuring.seconds(since: start)
    let found = engine.read { state, _ in state.idempotency.count }
    let bytes = Double(Measuring.residentBytes - before) / Double(max(1, found))
    engine.close()
    var rows = [BenchRow(name: "recovery of \(found) commits", value: time, goal: goal, unit: "s")]
    if batches >= 1_000_000 {
      rows.append(
        BenchRow(name: "memory for a stored answer, all in all", value: bytes, goal: 200, unit: "B"))
    }
    return rows
  }

  /// Clients that each wait for every answer.
  private static func throughput(in folder: String, clients: Int, each: Int) throws(JournalError)
    -> [BenchRow]
  {
    let opened = try Engine.open(folder, services: Services.all, random: SystemRandomNumberGenerator()) {
      LedgerClock(notBefore: $0)
    }
    let engine = opened.engine
    defer { engine.close() }
    do throws(OperatorError) {
      try engine.createAccount(
        named: "bench", on: ServiceID(rawValue: "ephemeris"), plan: "paid", rate: 50_000_000,
        quota: 1_000_000_000)
      _ = try engine.createKey(for: "bench")
    } catch {
      throw .file(FileError(.write, folder, code: EINVAL))
    }
    let crowd = Crowd(engine, each: each)
    let before = engine.durableEnd?.sequence ?? 0
    let start = ContinuousClock.now
    crowd.run(clients)
    let time = Measuring.seconds(since: start)
    let frames = Double((engine.durableEnd?.sequence ?? 0) - before)
    let waits = crowd.waits.sorted()
    let count = Double(max(1, waits.count))
    return [
      BenchRow(
        name: "\(clients) clients, durable batches a second", value: count / time, goal: 2000, unit: "/s"),
      BenchRow(name: "\(clients) clients, frames a batch", value: frames / count, goal: 0.5, unit: ""),
      BenchRow(name: "median wait for an answer", value: waits[waits.count / 2] * 1000, goal: 20, unit: "ms"),
      BenchRow(name: "99th percentile", value: waits[waits.count * 99 / 100] * 1000, goal: 100, unit: "ms"),
    ]
  }

  private final class Crowd: @unchecked Sendable {
    private let engine: Engine
    private let each: Int
    private let lock = Lock()
    private(set) var waits: [Double] = []

    init(_ engine: Engine, each: Int) {
      self.engine = engine
      self.each = each
    }

    func run(_ clients: Int) {
      var threads: [pthread_t] = []
      for _ in 0..<clients {
        var thread = pthread_t()
        let me = Unmanaged.passRetained(self)
        let code = pthread_create(
          &thread, nil,
          { argument in
            if let argument { Unmanaged<Crowd>.fromOpaque(argument).takeRetainedValue().client() }
            return nil
          }, me.toOpaque())
        if code == 0 { threads.append(thread) } else { me.release() }
      }
      for thread in threads { pthread_join(thread, nil) }
    }

    private func client() {
      let key = engine.read { state, _ in state.keys.first.map { Credential.key($0.digest) } }
      let body = Array("{\"requests\":[{\"endpoint\":\"/v1/delta-t\",\"params\":{\"jd\":2451545}}]}".utf8)
      for _ in 0..<each {
        let start = ContinuousClock.now
        _ = engine.submit(
          Submission(
            path: "/v1/batch", credential: key ?? .none, idempotencyKeys: [engine.freshID().description],
            contentType: "application/json", body: body, source: .simulator))
        let wait = Measuring.seconds(since: start)
        lock.withLock { waits.append(wait) }
      }
    }
  }

  private static func remove(_ folder: String) {
    let files = SystemFiles()
    for name in (try? files.names(in: folder)) ?? [] { try? files.remove(folder + "/" + name) }
    rmdir(folder)
  }
}
