import BatchEndpoints
import BatchEngine
import CivilTime
import Digest
import Durable
@preconcurrency import Glibc

/// Clients for the crash tests.
///
/// `batchtop-load run DIR THREADS NAME` sends batches for ever and writes down each before it is sent and each answer after
/// it came: a line that is there was told. `batchtop-load check DIR FILE` holds the journal against such lines.
@main
enum Load {
  static let account = "load"

  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    switch words.first {
    case "run" where words.count == 4: run(words[1], threads: Int(words[2]) ?? 4, name: words[3])
    case "check" where words.count == 3: exit(Check(words[1], words[2]).run())
    default:
      say("batchtop-load run DIR THREADS NAME | check DIR FILE", to: STDERR_FILENO)
      exit(2)
    }
  }

  static func open(_ folder: String) -> Engine {
    do {
      let engine = try Engine.open(
        folder, services: Services.all, random: SystemRandomNumberGenerator()
      ) { LedgerClock(notBefore: $0) }.engine
      if engine.read({ state, _ in state.account(named: account) }) == nil {
        try engine.createAccount(
          named: account, on: ServiceID(rawValue: "ephemeris"), plan: "paid", rate: 50_000_000,
          quota: 1_000_000_000)
        _ = try engine.createKey(for: account)
      }
      if engine.read({ state, _ in state.account(named: account).map { state.keys(of: $0.id).isEmpty } ?? true
      }) {
        _ = try engine.createKey(for: account)
      }
      return engine
    } catch {
      say("\(error)", to: STDERR_FILENO)
      exit(4)
    }
  }

  /// The batch that belongs to a key: the same each time.
  static func submission(_ key: String, in engine: Engine) -> Submission {
    let number = SHA256.hash(Array(key.utf8)).bytes.prefix(2).reduce(0) { $0 << 8 | Int($1) }
    let items = (0...number % 4).map {
      "{\"endpoint\":\"/v1/delta-t\",\"params\":{\"jd\":\(2_451_545 + number + $0)}}"
    }
    let broken = number % 3 == 0 ? ["{\"endpoint\":\"/v1/delta-t\",\"params\":{}}"] : []
    let credential = engine.read { state, _ in
      state.account(named: account).flatMap { state.keys(of: $0.id).first }.map { Credential.key($0.digest) }
    }
    return Submission(
      path: "/v1/batch", credential: credential ?? .none, idempotencyKeys: [key],
      contentType: "application/json",
      body: Array("{\"requests\":[\((items + broken).joined(separator: ","))]}".utf8), source: .simulator)
  }

  private static func run(_ folder: String, threads: Int, name: String) -> Never {
    let engine = open(folder)
    for thread in 1..<max(1, threads) {
      var handle = pthread_t()
      let sender = Unmanaged.passRetained(Sender(engine, "\(name)-\(thread)"))
      pthread_create(
        &handle, nil,
        { argument in
          if let argument { Unmanaged<Sender>.fromOpaque(argument).takeRetainedValue().run() }
          return nil
        }, sender.toOpaque())
    }
    Sender(engine, "\(name)-0").run()
    exit(0)
  }

  private final class Sender: Sendable {
    private let engine: Engine
    private let name: String

    init(_ engine: Engine, _ name: String) {
      self.engine = engine
      self.name = name
    }

    func run() {
      for number in 0... {
        let key = "\(name)-\(number)"
        Load.say("sent \(key)")
        let answer = engine.submit(Load.submission(key, in: engine))
        guard answer.refusal == nil else { continue }
        Load.say("told \(key) \(SHA256.hash(answer.body).hex)")
      }
    }
  }

  /// One line in one write: it is there whole or not at all.
  static func say(_ line: String, to descriptor: Int32 = STDOUT_FILENO) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
