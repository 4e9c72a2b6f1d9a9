import CivilTime

/// How one demo account behaves.
struct DemoProfile: Sendable {
  let account: String
  let paths: [String]
  let requestsPerSecond: Double
  let items: ClosedRange<Int>
  /// Share of elements that are wrong.
  let bad: Double
  /// Share of requests with an idempotency key, and of requests that repeat one.
  let keyed: Double
  let repeats: Double
  let milliseconds: ClosedRange<Int64>
  let keyStem: String

  static let all: [DemoProfile] = [
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

  func body(using dice: inout SplitMix64) -> [UInt8] {
    let count = Int.random(in: items, using: &dice)
    let elements = (0..<count).map { _ in
      let isBad = Double.random(in: 0..<1, using: &dice) < bad
      return paths[0] == EphemerisService.batchPath
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
  ) -> DemoProfile {
    DemoProfile(
      account: account, paths: families.map { "/api/v1/\($0)/batch" }, requestsPerSecond: rate, items: items,
      bad: bad,
      keyed: keyed, repeats: repeats, milliseconds: milliseconds, keyStem: "order")
  }

  private static func sky(
    _ account: String, _ rate: Double, _ items: ClosedRange<Int>, bad: Double, keyed: Double, repeats: Double,
    _ milliseconds: ClosedRange<Int64>
  ) -> DemoProfile {
    DemoProfile(
      account: account, paths: [EphemerisService.batchPath], requestsPerSecond: rate, items: items, bad: bad,
      keyed: keyed, repeats: repeats, milliseconds: milliseconds, keyStem: "chart")
  }
}
