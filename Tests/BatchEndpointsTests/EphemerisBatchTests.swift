import BatchEndpoints
import BatchEngine
import CivilTime
import JSONCodec
import Testing

@Suite struct EphemerisBatchTests {
  static let failing =
    "{\"index\":0,\"status\":400,\"error\":{\"code\":\"invalid_parameter\",\"message\":\"there is no endpoint /v1/nope\","
    + "\"param\":\"endpoint\"},\"warnings\":null}"

  private static func meta(_ answer: Answer, used: Int, remaining: Int) -> String {
    "{\"version\":\"1.0-beta\",\"request_id\":\"\(answer.request)\",\"timestamp\":\"2026-08-22T14:02:11.000Z\","
      + "\"credits_used\":\(used),\"credits_remaining\":\(remaining),\"computation_ms\":0.0}"
  }

  /// The answer to the byte. All failed, and still 200: the summary tells.
  @Test func theEnvelope() throws {
    let office = try Office()
    let answer = office.submit("{\"requests\":[{\"endpoint\":\"/v1/nope\",\"params\":{}}]}", by: "sky-free")
    #expect(answer.status == 200)
    #expect(
      answer.text
        == "{\"data\":{\"results\":[\(Self.failing)],\"summary\":{\"total\":1,\"succeeded\":0,\"failed\":1}},"
        + "\"meta\":\(Self.meta(answer, used: 0, remaining: 500))}")
  }

  @Test func aMixedBatch() throws {
    let office = try Office()
    let body =
      "{\"requests\":[{\"endpoint\":\"/v1/delta-t\",\"params\":{\"jd\":2451545}},"
      + "{\"endpoint\":\"/v1/positions\",\"params\":{\"jd\":2451545,\"bodies\":\"sun\"}},"
      + "{\"endpoint\":\"/v1/houses\",\"params\":{\"jd\":2451545,\"lat\":1}}]}"
    let answer = office.submit(body, by: "sky-free", key: "k")
    let json = try answer.json
    #expect(answer.status == 200)
    #expect(json.text() == answer.text)
    #expect(json.names == ["data", "meta"])
    #expect(json["data"]?.names == ["results", "summary"])
    let results = try #require(json["data"]?["results"]?.arrayValue)
    #expect(
      results.map(\.names) == [
        ["index", "status", "data", "warnings"], ["index", "status", "data", "warnings"],
        ["index", "status", "error", "warnings"],
      ])
    #expect(results.map { $0["index"]?.integer } == [0, 1, 2])
    #expect(results.map { $0["status"]?.integer } == [200, 200, 400])
    #expect(results.allSatisfy { $0["warnings"] == .null })
    #expect(
      results[2]["error"]?.text()
        == "{\"code\":\"missing_parameter\",\"message\":\"lon is required\",\"param\":\"lon\"}")
    #expect(json["data"]?["summary"]?.text() == "{\"total\":3,\"succeeded\":2,\"failed\":1}")
    #expect(json["meta"]?.text() == Self.meta(answer, used: 3, remaining: 497))
    #expect(answer.trio == "60 59 \(Office.start.unixSeconds + 1)")

    // The replay is the same to the byte, its meta of then included; the fields are those of now.
    office.clock.advance(by: .minutes(5))
    let replay = office.submit(body, by: "sky-free", key: "k")
    #expect(replay.body == answer.body && replay.otherFields == "Idempotency-Replayed: true")
    #expect(replay.trio == "60 59 \(Office.start.unixSeconds + 301)")
    #expect(try office.standing(of: "sky-free") == "3+0 0 k:\(answer.request.short)")
  }

  /// Credits left are those after this charge, in the order in which batches end.
  @Test func creditsRemaining() throws {
    let office = try Office()
    let bodies = [elements(3), elements(5)]
    var runs: [BatchRun] = []
    for body in bodies {
      if case .running(let run) = office.engine.begin(office.submission(body, by: "sky-free")) {
        runs.append(run)
      }
    }
    var remaining: [Int?] = []
    for run in runs.reversed() {
      var run = run
      while office.engine.runNext(&run) {}
      remaining.append(try office.engine.finish(run).json["meta"]?["credits_remaining"]?.integer)
    }
    #expect(remaining == [495, 492])
  }

  @Test func exactlyEnoughCreditsAreEnough() throws {
    let office = try Office(spent: 495, by: "sky-free")
    #expect(office.submit(elements(6), by: "sky-free").status == 402)
    let last = office.submit(elements(5), by: "sky-free")
    #expect(try last.json["meta"]?["credits_remaining"]?.integer == 0)
    // An element without a price runs even now.
    #expect(
      office.submit("{\"requests\":[{\"endpoint\":\"/v1/nope\",\"params\":{}}]}", by: "sky-free").status
        == 200)
  }

  static let bad = "invalid_parameter"
  static let missing = "missing_parameter"
  static let houses = "\"endpoint\":\"/v1/houses\",\"params\""

  /// The first mistake in the order of the contract, and what the element costs all the same.
  @Test(arguments: [
    // Not an object, no endpoint, not a text, no params, not an object, unknown.
    ("7", bad, "requests[0]", 0), ("null", bad, "requests[0]", 0), ("[]", bad, "requests[0]", 0),
    ("{}", missing, "endpoint", 0), ("{\"endpoint\":null}", missing, "endpoint", 0),
    ("{\"endpoint\":7}", bad, "endpoint", 0), ("{\"endpoint\":\"/v1/nope\"}", missing, "params", 0),
    ("{\"endpoint\":\"/v1/houses\"}", missing, "params", 1),
    ("{\"endpoint\":\"/v1/houses\",\"params\":null}", missing, "params", 1),
    ("{\"endpoint\":\"/v1/houses\",\"params\":[]}", bad, "params", 1),
    ("{\"endpoint\":\"/v1/nope\",\"params\":[]}", bad, "params", 0),
    ("{\"endpoint\":\"/v1/nope\",\"params\":{}}", bad, "endpoint", 0),
    // Known paths are matched exactly.
    ("{\"endpoint\":\"/v1/houses/\",\"params\":{}}", bad, "endpoint", 0),
    ("{\"endpoint\":\"/V1/houses\",\"params\":{}}", bad, "endpoint", 0),
    ("{\"endpoint\":\"/v1/houses?lat=1\",\"params\":{}}", bad, "endpoint", 0),
    // Time before all parameters, required ones before values, values in the order of the table.
    ("{\(houses):{}}", missing, "datetime", 1),
    ("{\(houses):{\"jd\":1,\"datetime\":\"x\"}}", "conflicting_parameters", "datetime", 1),
    ("{\(houses):{\"jd\":\"x\",\"lat\":99}}", bad, "jd", 1),
    ("{\(houses):{\"datetime\":\"x\",\"lat\":99}}", bad, "datetime", 1),
    ("{\(houses):{\"jd\":2451545}}", missing, "lat", 1),
    ("{\(houses):{\"jd\":2451545,\"lat\":99}}", missing, "lon", 1),
    ("{\(houses):{\"jd\":2451545,\"lon\":999}}", missing, "lat", 1),
    ("{\(houses):{\"jd\":2451545,\"lat\":99,\"lon\":999}}", bad, "lat", 1),
    ("{\(houses):{\"jd\":2451545,\"lat\":9,\"lon\":999,\"system\":\"z\"}}", bad, "lon", 1),
    (
      "{\(houses):{\"jd\":2451545,\"lat\":9,\"lon\":9,\"system\":\"z\",\"sidereal\":\"x\"}}", bad, "system", 1
    ),
    ("{\(houses):{\"jd\":2451545,\"lat\":9,\"lon\":9,\"sidereal\":\"x\"}}", bad, "sidereal", 1),
  ])
  func theFirstMistakeOfAnElement(element: String, code: String, param: String, cost: Int) throws {
    let answer = try Office().submit("{\"requests\":[\(element)]}", by: "sky-free")
    #expect(answer.status == 200)
    let result = try #require(try answer.json["data"]?["results"]?[0])
    #expect(result["status"]?.integer == 400)
    #expect(result["error"]?["code"]?.text == code)
    #expect(result["error"]?["param"]?.text == param)
    #expect(result["data"] == nil)
    #expect(try answer.json["meta"]?["credits_used"]?.integer == cost)
  }

  /// The order of the table of positions, pair by pair: the first of the two is named.
  @Test func theOrderOfThePositionsTable() throws {
    let mistakes = [
      ("bodies", "\"bodies\":\"nibiru\""), ("alt", "\"alt\":\"x\""), ("sidereal", "\"sidereal\":\"x\""),
      ("equatorial", "\"equatorial\":\"x\""),
      ("speed", "\"speed\":\"x\""), ("no_nutation", "\"no_nutation\":\"x\""), ("j2000", "\"j2000\":\"x\""),
      ("topocentric", "\"topocentric\":\"x\""), ("heliocentric", "\"heliocentric\":\"x\""),
    ]
    let office = try Office()
    for (place, first) in mistakes.enumerated() {
      for second in mistakes[place...] {
        // Written in the other order: what counts is the table.
        let both = first.0 == second.0 ? first.1 : "\(second.1),\(first.1)"
        let result = try office.element("/v1/positions", "\"jd\":2451545,\(both)")
        #expect(result["error"]?["param"]?.text == first.0, "\(both)")
      }
    }
  }

  /// Elements fail alone; parameters that nobody knows are ignored.
  @Test func unknownMembersAreIgnored() throws {
    let office = try Office()
    let answer = office.submit(
      "{\"id\":1,\"requests\":[{\"id\":\"a\",\"endpoint\":\"/v1/delta-t\",\"params\":{\"jd\":2451545,\"colour\":7}}]}",
      by: "sky-free")
    #expect(try answer.json["data"]?["results"]?[0]?["status"]?.integer == 200)
  }

  /// Time spent in elements is measured by the engine's clock, to a hundredth of a millisecond.
  @Test func aStandingClockMeasuresNothing() throws {
    #expect(try Office().submit(elements(50), by: "sky-free").text.contains("\"computation_ms\":0.0}"))
  }
}
