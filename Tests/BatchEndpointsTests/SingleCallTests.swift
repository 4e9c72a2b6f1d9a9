import BatchEndpoints
import BatchEngine
import JSONCodec
import Testing

/// The endpoints called alone: the same answers, finer codes, and nothing charged for a refusal.
@Suite struct SingleCallTests {
  @Test(
    arguments: [
      ("/v1/positions", "jd=x", 400, "invalid_datetime", "jd"),
      ("/v1/positions", "datetime=2024-01-01", 400, "invalid_datetime", "datetime"),
      ("/v1/delta-t", "jd=9e9", 400, "invalid_datetime", "jd"),
      ("/v1/delta-t", "", 400, "missing_parameter", "datetime"),
      ("/v1/delta-t", "jd=1&datetime=1", 400, "conflicting_parameters", "datetime"),
      ("/v1/positions", "jd=2451545&bodies=nibiru", 404, "body_not_found", "bodies"),
      ("/v1/positions", "jd=2451545&bodies=earth", 400, "invalid_parameter", "bodies"),
      ("/v1/positions", "jd=2451545&sidereal=x", 404, "unknown_ayanamsha", "sidereal"),
      ("/v1/houses", "jd=2451545&lat=1&lon=1&sidereal=47", 404, "unknown_ayanamsha", "sidereal"),
      ("/v1/houses", "jd=2451545&lat=1&lon=1&system=z", 404, "unknown_house_system", "system"),
      ("/v1/chart", "jd=2451545&lat=1&lon=1&system=z", 404, "unknown_house_system", "system"),
      ("/v1/chart", "jd=2451545&lat=1", 400, "missing_parameter", "lon"),
      ("/v1/ayanamsha", "jd=2451545&system=47", 404, "unknown_ayanamsha", "system"),
      ("/v1/stars", "jd=2451545&name=nemesis", 404, "star_not_found", "name"),
      ("/v1/stars", "jd=2451545", 400, "missing_parameter", "name"),
      ("/v1/sidereal-time", "jd=2451545&lon=200", 400, "invalid_parameter", "lon"),
      ("/v1/ingresses", "jd=2451545&body=nibiru&sign=leo", 404, "body_not_found", "body"),
      ("/v1/ingresses", "jd=2451545&body=vesta&sign=leo", 400, "body_not_eligible", "body"),
      ("/v1/eclipses/solar", "jd=2451545&count=11", 400, "invalid_parameter", "count"),
      ("/v1/eclipses/lunar", "jd=2451545&type=annular", 400, "invalid_parameter", "type"),
      (
        "/v1/heliacal", "jd=2451545&body=sun&event=morning_first&lat=1&lon=1", 400, "body_not_eligible",
        "body"
      ),
      (
        "/v1/heliacal", "jd=2451545&body=nibiru&event=morning_first&lat=1&lon=1", 404, "body_not_found",
        "body"
      ),
      (
        "/v1/heliacal", "jd=2451545&body=mars&event=evening_first&lat=1&lon=1", 400, "invalid_parameter",
        "event"
      ),
      ("/v1/natal-chart", "jd=2451545", 404, "not_found", nil),
    ] as [(String, String, Int, String, String?)])
  func finerCodes(endpoint: String, query: String, status: Int, code: String, param: String?) throws {
    let office = try Office()
    let answer = office.call(endpoint, query)
    #expect(answer.status == status)
    let error = try #require(try answer.json["errors"]?[0])
    #expect(error["code"]?.text == code)
    #expect(error["param"]?.text == param)
    #expect(error["message"]?.text?.isEmpty == false)
    #expect(try office.standing(of: "sky-paid") == "0+0 0")
  }

  static let prices: [(String, String, Int)] = [
    ("/v1/positions", "jd=2451545&bodies=sun", 1), ("/v1/houses", "jd=2451545&lat=1&lon=1", 1),
    ("/v1/chart", "jd=2451545&lat=1&lon=1&sidereal=1", 1), ("/v1/ayanamsha", "jd=2451545&system=all", 1),
    ("/v1/delta-t", "jd=2451545", 1), ("/v1/sidereal-time", "jd=2451545&lon=1", 1),
    ("/v1/stars", "jd=2451545&name=spica", 1), ("/v1/stars", "jd=2451545&name=ALL", 5),
    ("/v1/stars", "jd=2451545&star=all", 5), ("/v1/eclipses/solar", "jd=2451545", 3),
    ("/v1/heliacal", "jd=2451545&body=venus&event=morning_first&lat=1&lon=1", 3),
    ("/v1/eclipses/lunar", "jd=2451545", 2), ("/v1/ingresses", "jd=2451545&body=sun&sign=leo", 2),
  ]

  /// By GET, by POST and inside a batch the price and the data are the same.
  @Test(arguments: prices)
  func oneAnswerThreeWays(endpoint: String, query: String, credits: Int) throws {
    let office = try Office()
    let answer = office.call(endpoint, query)
    #expect(answer.status == 200)
    let json = try answer.json
    #expect(json.names == ["data", "meta", "warnings"])
    #expect(json["meta"]?["credits_used"]?.integer == credits)
    let pairs = query.split(separator: "&").map { $0.split(separator: "=") }
    let params = pairs.map { "\"\($0[0])\":\"\($0[1])\"" }.joined(separator: ",")
    var post = office.submission("{\(params)}", by: "sky-paid")
    post.path = endpoint
    #expect(try office.engine.submit(post).json["data"] == json["data"])
    #expect(try office.element(endpoint, params)["data"] == json["data"])
    #expect(try office.standing(of: "sky-paid") == "\(3 * credits)+0 0")
  }

  /// In a batch a failed element is charged what it would have cost.
  @Test(arguments: [
    ("/v1/stars", "\"name\":\"all\"", 5), ("/v1/stars", "\"name\":\"All\",\"jd\":\"x\"", 5),
    ("/v1/stars", "", 1),
    ("/v1/stars", "\"name\":[\"all\"]", 1), ("/v1/eclipses/solar", "", 3), ("/v1/eclipses/lunar", "", 2),
    ("/v1/ingresses", "", 2), ("/v1/chart", "", 1), ("/v1/heliacal", "", 3),
  ])
  func failedElementsCost(endpoint: String, params: String, credits: Int) throws {
    let office = try Office()
    let result = try office.element(endpoint, params)
    #expect(result["status"]?.integer == 400)
    #expect(try office.standing(of: "sky-paid") == "\(credits)+0 0")
  }

  /// Warnings stand beside the data of a single call.
  @Test func warnings() throws {
    let answer = try Office().call("/v1/chart", "jd=2200000&lat=70&lon=1&bodies=planets").json
    #expect(answer.warningNames == ["high_latitude_houses", "outside_precise_range", "bodies_left_out"])
    #expect(answer["data"]?["houses"]?.warningNames == ["high_latitude_houses"])
  }
}
