import CivilTime
import Testing

@testable import BatchEngine

@Suite struct BatchHistoryTests {
  /// Submissions of many sizes into a small history: bounded, newest kept, found by id, what runs never dropped.
  @Test func boundedAndStillTrue() {
    let seed = Dice.freshSeed()
    var dice = Dice(seed: seed)
    let limit = 60_000
    var history = BatchHistory(byteLimit: limit)
    var all: [RequestID] = []
    var running: [RequestID] = []
    for step in 0..<1500 {
      switch Int.random(in: 0..<4, using: &dice) {
      case 0, 1:
        let arrival = arrival(bytes: Int.random(in: 0...3000, using: &dice), &dice)
        history.append(BatchRecord(refused: arrival, .noItems, BatchRejection(400, "no", "No."), body: [1]))
        all.append(arrival.request)
      case 2:
        let arrival = arrival(bytes: 100, &dice)
        let claim = Claim(items: 1, cost: 1, month: BillingMonth(containing: arrival.at))
        history.append(BatchRecord(admitted: arrival, claim))
        all.append(arrival.request)
        running.append(arrival.request)
      default:
        guard !running.isEmpty else { continue }
        let request = running.remove(at: Int.random(in: running.indices, using: &dice))
        if Bool.random(using: &dice) {
          history.complete(
            Completion(
              request: request, at: Instant(unixSeconds: 9), status: 200,
              body: [UInt8](repeating: 0, count: 500), items: [], computing: .zero))
        } else {
          history.release(request, at: Instant(unixSeconds: 9))
        }
      }
      if let flaw = Self.flaw(history, all, running, limit) {
        Issue.record("seed \(seed), step \(step): \(flaw)")
        return
      }
    }
  }

  /// What is wrong with a history that has seen all of these requests, of which some still run.
  private static func flaw(
    _ history: BatchHistory, _ all: [RequestID], _ running: [RequestID], _ limit: Int
  ) -> String? {
    if history.total != all.count { return "\(history.total) of \(all.count) counted" }
    if history.all.map(\.request) != all.suffix(history.count) { return "not the newest in their order" }
    if running.contains(where: { history[$0]?.outcome != .inFlight }) { return "a running batch was dropped" }
    for record in history.all.prefix(3) + history.all.suffix(3) {
      let place = history.place(of: record.request)
      if place.map({ history.all[$0].request }) != record.request {
        return "\(record.request) is not at its place"
      }
    }
    if let dropped = all.dropLast(history.count).last, history[dropped] != nil {
      return "a dropped one is found"
    }
    let bytes = history.all.reduce(0) { $0 + $1.bytes }
    return running.isEmpty && history.count > 1 && bytes > limit ? "\(bytes) bytes kept" : nil
  }

  @Test func theLatestIsKeptHoweverLarge() {
    var dice = Dice(seed: 1)
    var history = BatchHistory(byteLimit: 10)
    for _ in 0..<3 {
      let arrival = arrival(bytes: 1000, &dice)
      history.append(BatchRecord(refused: arrival, .noItems, BatchRejection(400, "no", "No."), body: []))
      #expect(history.all.map(\.request) == [arrival.request])
    }
    #expect(history.total == 3)
  }

  private func arrival(bytes: Int, _ dice: inout Dice) -> Arrival {
    Arrival(
      request: RequestID(using: &dice), at: Instant(unixSeconds: 0), source: .http, service: Toy.id,
      method: "POST",
      path: Toy.path, account: nil, keyShown: nil, idempotencyKey: nil, fingerprint: nil,
      body: [UInt8](repeating: 32, count: bytes), trace: AdmissionTrace(capacity: 0), takesToken: false)
  }
}
