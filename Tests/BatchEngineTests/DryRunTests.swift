import CivilTime
import Testing

@testable import BatchEngine

@Suite struct DryRunTests {
  private static func name(_ outcome: Decision.Outcome) -> String {
    switch outcome {
    case .admitted(let plan, _): "admitted \(plan.count) for \(plan.cost)"
    case .replayed(let answer): "replayed \(answer.status)"
    case .refused(let refusal): "refused \(refusal)"
    case .needsBody: "needs the body"
    }
  }

  private static func name(_ answer: Answer, _ record: BatchRecord) -> String {
    if let refusal = answer.refusal { return "refused \(refusal)" }
    return answer.isReplay ? "replayed \(answer.status)" : "admitted \(record.total) for \(record.units)"
  }

  /// Says what the submit that follows comes to, check by check, and changes nothing.
  @Test func itSaysWhatTheSubmitComesTo() throws {
    let seed = Dice.freshSeed()
    var dice = Dice(seed: seed)
    for round in 0..<60 {
      let shop = try ToyShop(Trial.toy)
      var runs: [BatchRun] = []
      for step in 0..<40 {
        let comment: Comment = "seed \(seed), round \(round), step \(step)"
        let bodies = [
          "{\"requests\":[1]}", "{\"requests\":[2,\"x\"]}", "{", "{\"requests\":[]}",
          "{\"requests\":[1,1,1]}", "7",
        ]
        var submission = shop.submission(
          bodies.randomElement(using: &dice) ?? "",
          key: [nil, "k", "l", "not a key"].randomElement(using: &dice) ?? nil,
          by: ["ann", "bob", "nobody"].randomElement(using: &dice) ?? "")
        if Int.random(in: 0..<8, using: &dice) == 0 { submission.method = "GET" }
        if Int.random(in: 0..<8, using: &dice) == 0 { submission.contentType = "text/plain" }
        let before = shop.engine.read { state, _ in
          "\(state.accounts)\(state.history.total)\(state.idempotency.count)"
        }
        let sequence = shop.sequence

        let decision = shop.engine.dryRun(submission).decision

        #expect(shop.sequence == sequence, comment)
        #expect(
          shop.engine.read { state, _ in "\(state.accounts)\(state.history.total)\(state.idempotency.count)" }
            == before,
          comment)
        let answer: Answer
        switch shop.engine.begin(submission) {
        case .answered(let given): answer = given
        case .running(let run) where Bool.random(using: &dice):
          runs.append(run)
          #expect(Self.name(decision.outcome) == "admitted \(run.plan.count) for \(run.plan.cost)", comment)
          continue
        case .running(let run): answer = shop.finish(run)
        }
        guard let record = shop.engine.read({ state, _ in state.history[answer.request] }) else {
          // One of a flood, which is only counted.
          #expect(answer.refusal?.name == "rate", comment)
          continue
        }
        let contents = try #require(shop.engine.contents(of: answer.request))
        #expect(Self.name(decision.outcome) == Self.name(answer, record), comment)
        #expect("\(decision.trace)" == "\(contents.trace)", comment)
        #expect(decision.account == record.account, comment)
        if Bool.random(using: &dice), !runs.isEmpty { _ = shop.finish(runs.removeFirst()) }
        shop.clock.advance(by: .seconds(Int64.random(in: 0...20, using: &dice)))
      }
    }
  }

  /// Not even the next request's id is another one: the same seed gives the same bytes, with dry runs or without.
  @Test func itDrawsNoRandomNumbers() throws {
    let (with, without) = (try ToyShop(), try ToyShop())
    for _ in 0..<3 { _ = with.engine.dryRun(with.submission("{\"requests\":[1]}")) }
    #expect(with.submit("{\"requests\":[1]}").request == without.submit("{\"requests\":[1]}").request)
  }

  /// Every check of the service is in the trace, in its order; nothing behind the one that decided was reached.
  @Test(
    arguments: [
      ("{\"requests\":[1]}", nil, nil), ("{\"requests\":[1,1,1]}", nil, Check.batchSize), ("{", nil, .json),
      ("{\"requests\":[9]}", nil, .units), ("{\"requests\":[1]}", "a b", .keyForm),
    ] as [(String, String?, Check?)])
  func theTraceIsWhole(body: String, key: String?, decisive: Check?) throws {
    let shop = try ToyShop(Trial.toy)
    let trace = shop.engine.dryRun(shop.submission(body, key: key)).decision.trace
    #expect(trace.lines.map(\.check) == Trial.toy.checks.filter { $0 != .parameters })
    #expect(trace.decisive?.check == decisive)
    let end = trace.lines.firstIndex { $0.check == decisive } ?? trace.lines.endIndex
    #expect(trace.lines[..<end].allSatisfy { $0.verdict == .passed })
    #expect(trace.lines[end...].dropFirst().allSatisfy { $0.verdict == .notReached })
  }

  /// What refuses a submission besides the check that decided is told too, so that one look mends all.
  @Test(
    arguments: [
      ("{\"requests\":[1]}", "k", []), ("{\"requests\":[1]}", "a b", []), ("{\"requests\":[9]}", "k", []),
      ("{\"requests\":[9]}", "a b", ["units"]), ("{\"requests\":[]}", "a b", ["noItems"]),
    ] as [(String, String, [String])])
  func whatElseWouldRefuse(body: String, key: String, also: [String]) throws {
    let shop = try ToyShop(Trial.toy)
    let found = shop.engine.dryRun(shop.submission(body, key: key)).alsoRefused
    #expect(found.map(Self.word) == also)
  }

  private static func word(_ refusal: Refusal) -> String { String("\(refusal)".prefix { $0 != "(" }) }
}
