import BatchEndpoints
import BatchEngine
import Testing

@Suite struct PlanTests {
  // account, requests a minute, a day, units a month, items, in flight
  static let plans: [(String, Int, Int?, Int?, Int, Int)] = [
    ("demo-free", 30, 1000, 10_000, 10, 32), ("demo-starter", 120, 20_000, 250_000, 50, 32),
    ("demo-pro", 600, 200_000, 2_500_000, 100, 32), ("demo-enterprise", 3000, 2_000_000, nil, 250, 32),
    ("sky-free", 60, nil, 500, 50, 10), ("sky-paid", 300, nil, 10_000, 50, 50),
  ]

  @Test(arguments: plans)
  func thePlanTable(name: String, minute: Int, day: Int?, month: Int?, size: Int, inFlight: Int) throws {
    let limits = try Office().account(name).plan.limits
    #expect(
      limits
        == Limits(
          requestsPerMinute: minute, requestsPerDay: day, unitsPerMonth: month, itemsPerBatch: size,
          batchesInFlight: inFlight))
  }

  /// The last size that fits, and the first that does not: charged by the item, or not at all.
  @Test(arguments: plans)
  func theLargestBatch(name: String, minute: Int, day: Int?, month: Int?, size: Int, inFlight: Int) throws {
    let office = try Office()
    let isSky = name.hasPrefix("sky")
    let fitting = office.submit(isSky ? elements(size) : items(size), by: name)
    #expect(fitting.status == 200)
    #expect(fitting.field("X-RateLimit-Limit") == String(minute))
    #expect(try office.standing(of: name) == "\(size)+0 0")
    let tooLarge = office.submit(isSky ? elements(size + 1) : items(size + 1), by: name)
    #expect(tooLarge.status == (isSky ? 400 : 422))
    #expect(tooLarge.text.contains("batch_too_large"))
    #expect(try office.standing(of: name) == "\(size)+0 0")
  }

  @Test(arguments: plans)
  func theBucketAndTheSlots(name: String, minute: Int, day: Int?, month: Int?, size: Int, inFlight: Int)
    throws
  {
    let office = try Office()
    let body = name.hasPrefix("sky") ? elements(1) : items(1)
    var runs: [BatchRun] = []
    while case .running(let run) = office.engine.begin(office.submission(body, by: name)) {
      runs.append(run)
      if runs.count == inFlight { office.clock.advance(by: .minutes(1)) }
      if runs.count == 20 { office.clock.advance(by: .minutes(1)) }
    }
    #expect(runs.count == inFlight)
    runs.forEach(office.engine.abandon)
    #expect(try office.standing(of: name) == "0+0 0")
    var admitted = 0
    while office.submit("", by: name).status != 429 { admitted += 1 }
    #expect(admitted == minute)
  }

  @Test(arguments: plans)
  func bodiesOfAMebibyteAreRead(name: String, minute: Int, day: Int?, month: Int?, size: Int, inFlight: Int)
    throws
  {
    let office = try Office()
    var submission = office.submission(name.hasPrefix("sky") ? elements(1) : items(1), by: name)
    submission.body += [UInt8](repeating: 0x20, count: Engine.largestBody - submission.body.count)
    #expect(office.engine.submit(submission).status == 200)
  }

  @Test func everyDemoAccountIsOnItsPlan() throws {
    let office = try Office()
    #expect(DemoAccounts.all.map(\.name) == Self.plans.map(\.0))
    #expect(throws: OperatorError.accountExists("demo-free")) { try DemoAccounts.make(in: office.engine) }
  }
}
