import BatchEngine
import CivilTime
import Digest

/// How a source of traffic behaves: who sends what, how often, and how well.
public struct TrafficProfile: Equatable, Sendable {
  /// An account that sends, to paths of its service.
  struct Sender: Equatable, Sendable {
    let account: String
    let paths: [String]
    /// What its idempotency keys begin with.
    let keyStem: String
  }

  /// By which it is added and taken off.
  public let name: String
  /// What it is like, in a few words.
  public let words: String
  /// Each request is of any one of them.
  let senders: [Sender]
  public let requestsPerSecond: Double
  /// Requests that come at once.
  let burst: Int
  public let items: ClosedRange<Int>
  /// Share of elements that are wrong.
  public let bad: Double
  /// Share of requests with an idempotency key, and of requests that repeat one.
  let keyed: Double
  public let repeats: Double
  let milliseconds: ClosedRange<Int64>

  /// One for each demo account: what `--demo` begins with.
  public static let demo: [TrafficProfile] = [
    insight("demo-free", ["signals"], 0.7, 1...11, bad: 0.04, keyed: 0.3, repeats: 0.08, 20...300),
    insight(
      "demo-starter", ["signals", "enrichment"], 0.8, 5...50, bad: 0.02, keyed: 0.4, repeats: 0.1, 40...900),
    insight(
      "demo-pro", ["intelligence", "signals", "enrichment"], 1.4, 20...100, bad: 0.01, keyed: 0.3,
      repeats: 0.06,
      50...1500),
    insight(
      "demo-enterprise", ["intelligence"], 0.5, 100...250, bad: 0.002, keyed: 0.2, repeats: 0.04, 300...4000),
    sky("sky-free", 0.05, 1...8, bad: 0.12, keyed: 0.3, repeats: 0.1, 20...200),
    sky("sky-paid", 0.4, 5...50, bad: 0.05, keyed: 0.3, repeats: 0.08, 60...1200),
  ]

  /// What can be added besides.
  public static let extra: [TrafficProfile] = [
    TrafficProfile(
      name: "steady", words: "demo-pro, 10 items a request, none wrong",
      senders: [insightSender("demo-pro", ["signals"], "steady")], requestsPerSecond: 2, burst: 1,
      items: 10...10, bad: 0, keyed: 1, repeats: 0, milliseconds: 100...100),
    TrafficProfile(
      name: "burst", words: "demo-starter, 40 requests at once, then silence",
      senders: [insightSender("demo-starter", ["signals"], "burst")], requestsPerSecond: 1, burst: 40,
      items: 1...5, bad: 0.01, keyed: 0, repeats: 0, milliseconds: 20...200),
    TrafficProfile(
      name: "chaos", words: "any account, any size, wrong items, reused keys",
      senders: demo.flatMap(\.senders), requestsPerSecond: 1.5, burst: 1, items: 1...60, bad: 0.4, keyed: 0.8,
      repeats: 0.4, milliseconds: 20...3000),
  ]

  /// Every profile that there is.
  public static let all = demo + extra

  /// The profile of that name.
  public static func named(_ name: String) -> TrafficProfile? { all.first { $0.name == name } }

  func body(for path: String, using dice: inout SplitMix64) -> [UInt8] {
    let count = Int.random(in: items, using: &dice)
    let elements = (0..<count).map { _ in
      let isBad = Double.random(in: 0..<1, using: &dice) < bad
      return path == EphemerisService.batchPath
        ? Self.element(isBad: isBad, using: &dice) : Self.item(isBad: isBad, using: &dice)
    }
    return Array("{\"requests\":[\(elements.joined(separator: ","))]}".utf8)
  }

  private static func item(isBad: Bool, using dice: inout SplitMix64) -> String {
    let id = Int.random(in: 1...99_999, using: &dice)
    guard isBad else { return "{\"id\":\(id)}" }
    return ["{\"id\":0}", "{\"id\":\"\(id)\"}", "{\"game\":\(id)}"].randomElement(using: &dice) ?? "{}"
  }

  private static func element(isBad: Bool, using dice: inout SplitMix64) -> String {
    let date = CivilDate(daysSince1970: Int.random(in: 0...20_000, using: &dice))
    let time = CivilDateTime(date: date, nanosecondOfDay: 0).iso8601Seconds
    let latitude = Int.random(in: -60...60, using: &dice)
    let longitude = Int.random(in: -180...180, using: &dice)
    let good = [
      ("/v1/positions", "\"datetime\":\"\(time)\",\"bodies\":\"sun,moon\""),
      ("/v1/positions", "\"datetime\":\"\(time)\""),
      ("/v1/houses", "\"datetime\":\"\(time)\",\"lat\":\(latitude),\"lon\":\(longitude)"),
      ("/v1/sidereal-time", "\"datetime\":\"\(time)\",\"lon\":\(longitude)"),
      ("/v1/delta-t", "\"datetime\":\"\(time)\""),
    ]
    let wrong = [
      ("/v1/houses", "\"datetime\":\"\(time)\",\"lon\":\(longitude)"),
      ("/v1/positions", "\"datetime\":\"\(time.dropLast())\""),
      ("/v1/positions", "\"datetime\":\"\(time)\",\"bodies\":\"sun,nibiru\""),
      ("/v1/positions", "\"datetime\":\"1066-10-14T09:00:00Z\",\"bodies\":\"chiron\""),
    ]
    guard let (endpoint, params) = (isBad ? wrong : good).randomElement(using: &dice) else { return "{}" }
    return "{\"endpoint\":\"\(endpoint)\",\"params\":{\(params)}}"
  }

  private static func insight(
    _ account: String, _ families: [String], _ rate: Double, _ items: ClosedRange<Int>, bad: Double,
    keyed: Double,
    repeats: Double, _ milliseconds: ClosedRange<Int64>
  ) -> TrafficProfile {
    TrafficProfile(
      name: account, words: families.joined(separator: ", "),
      senders: [insightSender(account, families, "order")], requestsPerSecond: rate, burst: 1, items: items,
      bad: bad, keyed: keyed, repeats: repeats, milliseconds: milliseconds)
  }

  private static func insightSender(_ account: String, _ families: [String], _ keyStem: String) -> Sender {
    Sender(account: account, paths: families.map { "/api/v1/\($0)/batch" }, keyStem: keyStem)
  }

  private static func sky(
    _ account: String, _ rate: Double, _ items: ClosedRange<Int>, bad: Double, keyed: Double, repeats: Double,
    _ milliseconds: ClosedRange<Int64>
  ) -> TrafficProfile {
    TrafficProfile(
      name: account, words: "positions, houses, times",
      senders: [Sender(account: account, paths: [EphemerisService.batchPath], keyStem: "chart")],
      requestsPerSecond: rate, burst: 1, items: items, bad: bad, keyed: keyed, repeats: repeats,
      milliseconds: milliseconds)
  }
}
