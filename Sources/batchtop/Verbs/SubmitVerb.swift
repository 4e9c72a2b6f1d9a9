import BatchEndpoints
import BatchEngine
import CivilTime
import JSONCodec
import TerminalKit

/// `batchtop submit`: one batch from a file, through the same engine as the console's.
enum SubmitVerb: Verb {
  static let name = "submit"
  static let usage =
    "FILE --account NAME [--idempotency-key KEY] [--endpoint FAMILY] [--format table|json] [--dry-run] [--state DIR | --memory]"
  static let summary = "Submits the batch in FILE (- is standard input) and prints its results in order."
  static var details: String {
    """
    FILE holds a body, {"requests": […]}, or just the array. The service is the account's: on Insight
    --endpoint is intelligence, signals (the default) or enrichment. --format json prints the answer's body
    as it would go over the wire. --dry-run runs the checks and nothing else.

    \(StateFolder.words)

    Exit status: 0 all items succeeded, 1 some failed, 2 usage, 3 refused, 4 the engine failed,
    75 another process has the state open.
    """
  }
  static let options = ["account", "idempotency-key", "endpoint", "format"] + StateFolder.options
  static let flags = ["dry-run"] + StateFolder.flags

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let path = try arguments.one("FILE")
    let format = arguments.value("format") ?? "table"
    guard ["table", "json"].contains(format) else {
      throw UsageError("--format is table or json, not \(format)")
    }
    let engine = try StateFolder(arguments).open()
    defer { engine.close() }
    let submission = try submission(path, arguments, in: engine)
    if arguments.has("dry-run") { return dryRun(submission, in: engine) }
    let answer = engine.submit(submission)
    if format == "json" {
      Output.write(answer.body + [UInt8(ascii: "\n")])
    } else {
      Output.say(ResultTable(answer, in: engine).text)
    }
    return status(of: answer, in: engine)
  }

  private static func submission(
    _ path: String, _ arguments: Arguments, in engine: Engine
  ) throws(UsageError) -> Submission {
    let name = try arguments.required("account")
    let found = engine.read { state, _ in
      (state.account(named: name), state.accounts.map(\.name))
    }
    guard let account = found.0 else {
      throw UsageError("There is no account \(name); there are \(found.1.joined(separator: ", ")).")
    }
    let route = try route(of: account, arguments.value("endpoint"), in: engine)
    let bytes: [UInt8]
    do throws(FileText.Failure) { bytes = try FileText.read(path) } catch { throw UsageError(error.message) }
    let key = engine.read { state, now in
      let scope = state.service(account.service)?.batchRoutes.first { $0.path == route }?.scope
      return usableKey(among: state.keys(of: account.id), for: scope, at: now)
    }
    return Submission(
      path: route, credential: key.map { .key($0.digest) } ?? .none,
      idempotencyKeys: arguments.value("idempotency-key").map { [$0] } ?? [], contentType: "application/json",
      body: try body(bytes, path), source: .commandLine)
  }

  /// A live key that opens the route, else one whose refusal says what is missing.
  private static func usableKey(among keys: [APIKey], for scope: String?, at now: Instant) -> APIKey? {
    let live = keys.filter { $0.isLive(at: now) }
    return live.first { key in scope.map { key.scopes.contains($0) } ?? true } ?? live.first ?? keys.first
  }

  /// A bare array is a body without its envelope; all else goes to the engine as it is, byte for byte.
  private static func body(_ bytes: [UInt8], _ path: String) throws(UsageError) -> [UInt8] {
    do throws(JSONError) {
      guard case .array = try JSONParser.parse(bytes) else { return bytes }
      return Array("{\"requests\":".utf8) + bytes + Array("}".utf8)
    } catch {
      throw UsageError("\(path): \(error.message)")
    }
  }

  private static func route(
    of account: Account, _ family: String?, in engine: Engine
  ) throws(UsageError) -> String {
    let routes = engine.read { state, _ in state.service(account.service)?.batchRoutes ?? [] }
    if let family {
      guard let route = routes.first(where: { $0.name == family }) else {
        let names = routes.map(\.name).joined(separator: ", ")
        throw UsageError("\(account.name) has no endpoint \(family); it has \(names)")
      }
      return route.path
    }
    return (routes.first { $0.name == "signals" } ?? routes.first)?.path ?? ""
  }

  private static func dryRun(_ submission: Submission, in engine: Engine) -> ExitStatus {
    let run = engine.dryRun(submission)
    let service = engine.read { state, _ in
      run.decision.account.flatMap { state.service(state[$0].service) } ?? state.services.first
    }
    Output.say(TraceTable(run.decision.trace).text)
    for (index, item) in (run.plan?.items ?? []).enumerated() {
      guard case .failure(let error) = item.work else { continue }
      Output.say(Sanitiser.text("item \(index) will fail: \(error.code): \(error.message)"))
    }
    switch run.decision.outcome {
    case .admitted(let plan, _):
      let failing = plan.items.count { if case .failure = $0.work { true } else { false } }
      Output.say(
        "It would run: \(plan.count) item\(plan.count == 1 ? "" : "s"), \(failing) known to fail, cost \(plan.cost). Nothing was sent."
      )
      return failing > 0 ? .itemsFailed : .allWell
    case .replayed(let answer):
      Output.say("The stored \(answer.status) would come again, for nothing. Nothing was sent.")
      return .allWell
    case .refused(let refusal):
      let rejection = service?.rejection(for: refusal)
      let words = rejection.map { "\($0.status) \($0.code): \($0.message)" } ?? ""
      Output.say(Sanitiser.text("It would be refused: \(words) Nothing was sent."))
      return .refused
    case .needsBody:
      return .engine
    }
  }

  private static func status(of answer: Answer, in engine: Engine) -> ExitStatus {
    if answer.refusal != nil { return answer.status >= 500 ? .engine : .refused }
    let failed = engine.read { state, _ in state.history[answer.request]?.failed ?? 0 }
    return failed > 0 ? .itemsFailed : .allWell
  }
}
