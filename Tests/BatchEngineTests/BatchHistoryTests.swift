import CivilTime
import Testing

@testable import BatchEngine

@Suite struct BatchHistoryTests {
  /// Submissions of many sizes into a small history: bounded, newest kept, found by id, what runs never dropped.
  @Test func boundedAndStillTrue() {
    let first = Dice.freshSeed()
    let returned = (first..<first + 4).map(Self.live).reduce(0, +)
    #expect(returned > 0, "seeds from \(first): no batch was overtaken")
  }

  /// How many batches ended after all that came after them had gone.
  private static func live(seed: UInt64) -> Int {
    var dice = Dice(seed: seed)
    let limit = 60_000
    var history = BatchHistory(byteLimit: limit)
    var all: [RequestID] = []
    var running: [RequestID] = []
    var returned = 0
    for step in 0..<1500 {
      switch Int.random(in: 0..<4, using: &dice) {
      case 0, 1:
        let arrival = arrival(path: Int.random(in: 1...300, using: &dice), &dice)
        history.append(Self.refused(arrival))
        all.append(arrival.request)
      case 2:
        let arrival = arrival(path: 5, &dice)
        let claim = Claim(items: 1, cost: 1, month: BillingMonth(containing: arrival.at))
        history.append(BatchRecord(admitted: arrival, claim))
        all.append(arrival.request)
        running.append(arrival.request)
      default:
        guard !running.isEmpty else { continue }
        let request = running.remove(at: Int.random(in: running.indices, using: &dice))
        if Bool.random(using: &dice) {
          let group = Breakdown.Group(code: "no", endpoint: nil, param: nil)
          let completion = Completion(
            at: Instant(unixSeconds: 9), status: 200, failed: 3,
            failures: [FailureCount(group: group, count: 3)], computing: .zero, bodyBytes: 500)
          history.change(request) { $0.complete(completion, stored: nil) }
        } else {
          history.change(request) { $0.release(at: Instant(unixSeconds: 9)) }
        }
        if history.place(of: request) == history.all.endIndex - 1, all.last != request {
          // It was overtaken by all others and comes back as the newest.
          all.removeAll { $0 == request }
          all.append(request)
          returned += 1
        }
      }
      if let flaw = Self.flaw(history, all, running, limit) {
        Issue.record("seed \(seed), step \(step): \(flaw)")
        return returned
      }
    }
    return returned
  }

  private static func refused(_ arrival: Arrival) -> BatchRecord {
    BatchRecord(Turndown(arrival: arrival, reason: .other, status: 400, code: "no"), stored: nil)
  }

  /// What is wrong with a history that has seen all of these requests, of which some still run.
  private static func flaw(
    _ history: BatchHistory, _ all: [RequestID], _ running: [RequestID], _ limit: Int
  ) -> String? {
    if history.total < all.count { return "\(history.total) of \(all.count) counted" }
    let overtaken = Set(running.filter { history.place(of: $0) == nil })
    let all = all.filter { !overtaken.contains($0) }
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
    return history.count > 1 && bytes > limit ? "\(bytes) bytes kept" : nil
  }

  @Test func theLatestIsKeptHoweverLarge() {
    var dice = Dice(seed: 1)
    var history = BatchHistory(byteLimit: 10)
    for _ in 0..<3 {
      let arrival = Self.arrival(path: 100, &dice)
      history.append(Self.refused(arrival))
      #expect(history.all.map(\.request) == [arrival.request])
    }
    #expect(history.total == 3)
  }

  private static func arrival(path length: Int, _ dice: inout Dice) -> Arrival {
    Arrival(
      request: RequestID(using: &dice), at: Instant(unixSeconds: 0), source: .http, service: Toy.id,
      method: "POST", path: String(repeating: "/", count: length), account: nil, keyShown: nil,
      idempotencyKey: nil, fingerprint: nil, takesToken: false, bodyBytes: 0)
  }
}
