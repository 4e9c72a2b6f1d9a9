import BatchEndpoints
import BatchEngine
import CivilTime
import Testing

@Suite struct TrafficTests {
  private static func line(_ arrival: DemoTraffic.Arrival) -> String {
    "\(arrival.at.nanoseconds) \(arrival.account) \(arrival.path) \(arrival.idempotencyKey ?? "-")"
      + " \(String(decoding: arrival.body, as: UTF8.self)) \(arrival.duration.count)"
  }

  private static func arrivals(_ seed: UInt64, _ count: Int = 400) -> [DemoTraffic.Arrival] {
    var traffic = DemoTraffic(seed: seed, from: Office.start)
    return (0..<count).compactMap { _ in traffic.arrive() }
  }

  @Test func theSameSeedSendsTheSameBytes() {
    #expect(Self.arrivals(3).map(Self.line) == Self.arrivals(3).map(Self.line))
    #expect(Self.arrivals(3).map(Self.line) != Self.arrivals(4).map(Self.line))
  }

  @Test func requestsComeInTheirOrder() {
    let arrivals = Self.arrivals(5)
    #expect(arrivals.allSatisfy { $0.at > Office.start && $0.duration > .zero })
    #expect(zip(arrivals, arrivals.dropFirst()).allSatisfy { $0.at <= $1.at })
    #expect(Set(arrivals.map(\.account)) == Set(DemoAccounts.all.map(\.name)))
  }

  /// A repeated key comes on the path of the first, with its body or, now and then, with another one.
  @Test func keysAreRepeated() {
    var first: [String: DemoTraffic.Arrival] = [:]
    var (same, other) = (0, 0)
    for arrival in Self.arrivals(9, 2000) {
      guard let key = arrival.idempotencyKey else { continue }
      guard let earlier = first[key] else {
        first[key] = arrival
        continue
      }
      #expect(earlier.account == arrival.account && earlier.path == arrival.path)
      if earlier.body == arrival.body { same += 1 } else { other += 1 }
    }
    #expect(same > other && other > 0)
  }

  private static func history(_ seed: UInt64, steps: Int, of length: Nanoseconds) throws -> [String] {
    let office = try Office()
    var driver = TrafficDriver(office.engine, seed: seed)
    for _ in 0..<steps {
      office.clock.advance(by: length)
      driver.advance()
    }
    return office.engine.read { state, _ in Array(state.history.all) }.map {
      let body = office.engine.contents(of: $0.request)?.responseBody ?? []
      return "\($0.request) \($0.at.nanoseconds) \($0.outcome) \($0.units) \(body)"
    }
  }

  @Test func theSameSeedHasTheSameHistory() throws {
    let first = try Self.history(2, steps: 60, of: .milliseconds(500))
    #expect(first.count > 20)
    #expect(try Self.history(2, steps: 60, of: .milliseconds(500)) == first)
  }

  /// A driver that sleeps until `next` misses nothing, and every batch ends when its time is over.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func noBatchIsLeftBehind(seed: UInt64) throws {
    let office = try Office()
    var driver = TrafficDriver(office.engine, seed: seed)
    let longest = Nanoseconds.seconds(4)
    let end = office.clock.now() + .minutes(2)
    while driver.next < end {
      try #require(driver.next > office.clock.now())
      office.clock.advance(to: driver.next)
      driver.advance()
      office.engine.read { state, now in
        for batch in state.running.values { #expect(now < batch.arrival.at + longest) }
      }
    }
    office.engine.read { state, _ in
      for account in state.accounts {
        let running = state.running.values.filter { $0.arrival.account == account.id }
        #expect(running.count == account.inFlight)
        let month = BillingMonth(containing: end)
        #expect(account.ledger.reserved(in: month) == running.reduce(0) { $0 + $1.claim.cost })
      }
      let executed = state.history.all.filter { if case .executed = $0.outcome { true } else { false } }
      #expect(executed.count > 100)
      #expect(state.history.all.allSatisfy { $0.outcome != .released })
    }
  }

  /// After a long sleep all that was due has been sent, and what was over has ended.
  @Test func catchingUp() throws {
    let office = try Office()
    var driver = TrafficDriver(office.engine, seed: 8)
    office.clock.advance(by: .seconds(30))
    driver.advance()
    #expect(driver.next > office.clock.now())
    office.clock.advance(by: .seconds(5))
    driver.advance()
    office.engine.read { state, now in
      for batch in state.running.values { #expect(now < batch.arrival.at + .seconds(4)) }
    }
  }

  /// What is off sends nothing, and what comes on again sends from then on only.
  @Test func sourcesAreTurnedOffAndOn() throws {
    var traffic = DemoTraffic(seed: 4, from: Office.start)
    traffic.turnOff("demo-pro")
    let quiet = (0..<300).compactMap { _ in traffic.arrive() }
    #expect(quiet.count == 300 && quiet.allSatisfy { $0.account != "demo-pro" })
    traffic.turnOff(nil)
    #expect(traffic.next == Instant(nanoseconds: .max) && traffic.requestsPerSecond == 0)
    var silent = traffic
    #expect(silent.arrive() == nil)
    let later = Office.start + .hours(5)
    traffic.turnOn(try #require(TrafficProfile.named("demo-pro")), at: later)
    let first = traffic.arrive()
    #expect(first?.account == "demo-pro")
    #expect((first?.at ?? later) > later)
  }

  /// Forty at once, then silence.
  @Test func aBurstComesAtOnce() throws {
    var traffic = DemoTraffic(seed: 4, from: Office.start, profiles: [])
    let burst = try #require(TrafficProfile.named("burst"))
    traffic.turnOn(burst, at: Office.start)
    let times = (0..<80).compactMap { _ in traffic.arrive()?.at }
    #expect(times[39] - times[0] == .milliseconds(390))
    #expect(times[40] - times[39] > .milliseconds(10))
    #expect(times[79] - times[40] == .milliseconds(390))
  }

  @Test func chaosIsOfAnyAccount() throws {
    var traffic = DemoTraffic(seed: 4, from: Office.start, profiles: [])
    traffic.turnOn(try #require(TrafficProfile.named("chaos")), at: Office.start)
    let arrivals = (0..<400).compactMap { _ in traffic.arrive() }
    #expect(Set(arrivals.map(\.account)) == Set(DemoAccounts.all.map(\.name)))
    for arrival in arrivals { #expect((arrival.path == "/v1/batch") == arrival.account.hasPrefix("sky")) }
  }

  @Test func namesOfProfilesAreTheirOwn() {
    let names = TrafficProfile.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(TrafficProfile.named("nobody") == nil)
  }
}
